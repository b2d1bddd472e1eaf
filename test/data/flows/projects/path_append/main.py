"""Adds the folder that holds the module."""
import sys

sys.path.append("common")
from cloud import connect  # noqa: E402

print(connect().name)  #: Workspace.name
