"""What is assigned last counts."""
name = "a"
first = name  #= 'a'@2
name = "b"
second = name  #= 'b'@4
