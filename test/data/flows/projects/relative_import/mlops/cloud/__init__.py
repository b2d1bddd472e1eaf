"""The package below it."""
from .connection import connect
