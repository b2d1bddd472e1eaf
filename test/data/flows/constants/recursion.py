"""A text that grows with each call is any text."""


def grow(name):
    if len(name) > 10:
        return name
    return grow(name + "x")


grow("a")
long = grow("b")  #= 'a' | 'ax' | 'b' | 'bx' | str | ?
