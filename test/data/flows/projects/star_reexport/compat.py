"""A star import passes on the names of a star import."""
from azureml.core import *  # noqa: F401,F403
