"""Makes a file."""


def connect():
    return open("x")
