"""Passes on what it gets."""
import c


def middle(thing):
    c.last(thing, 3)
