"""Imports from another folder of the same namespace."""
from team.cloud import connect
from team.cloud.connect import workspace

print(workspace().name, connect.workspace().sku)  #: Workspace.name, Workspace.sku
