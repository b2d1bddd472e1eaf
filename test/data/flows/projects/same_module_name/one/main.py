"""Imports the util of its own folder."""
from util import connect

print(connect().name)  #: Workspace.name
