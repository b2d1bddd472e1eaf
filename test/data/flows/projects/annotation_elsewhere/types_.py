"""A module of type names, imported for annotations."""
from azureml.core import Run as AmlRun
from azureml.core import Workspace

__all__ = ["AmlRun", "Workspace"]
