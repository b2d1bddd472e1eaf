"""A literal is what it says, where it stands."""
name = "train"  #= 'train'@2
alias = name  #= 'train'@2
parts = "tra" "in"  #= 'train'@4
raw = r"a\b"  #= 'a\b'
data = b"train"  #= str
