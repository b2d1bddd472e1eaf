"""Imports the util of its own folder, which is no v1."""
from util import connect

print(connect().name)  #: -
