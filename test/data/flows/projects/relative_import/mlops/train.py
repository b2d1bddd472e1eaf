"""Imports from the package beside it, with one dot."""
from .cloud import connect
from .cloud.connection import connect as again

print(connect().name, again().sku)  #: Workspace.name, Workspace.sku
