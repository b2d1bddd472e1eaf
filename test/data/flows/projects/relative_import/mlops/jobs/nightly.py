"""Imports from the package above, with two dots."""
from .. import cloud
from ..cloud.connection import connect

print(connect().location, cloud.connect().name)  #: Workspace.location, Workspace.name
