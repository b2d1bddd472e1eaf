"""Adds ../lib by the path of this file."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
from helpers.cloud import connect  # noqa: E402

print(connect().name)  #: Workspace.name
