"""Numbers and truth are constants, too."""
NODES = 4
nodes = NODES  #= 4
share = 0.5  #= 0.5
fast = True  #= True
negative = -1  #= -1
total = NODES + 1  #= ?
