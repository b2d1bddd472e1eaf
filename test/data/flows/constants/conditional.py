"""A conditional expression has two values."""
import sys

name = "a" if sys.argv else "b"  #= 'a' | 'b'
