# plane: control
"""Imports the wrapper and gets a job configuration from it."""
from lib import configure

config = configure("report.py")
config.arguments = ["--night"]
