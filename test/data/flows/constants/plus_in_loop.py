"""A text that grows in a loop is any text."""
name = "a"
for part in range(3):
    name = name + "b"
final = name  #= 'a' | 'ab' | str
