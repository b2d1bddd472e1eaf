"""A package re-exports v1 classes under its own name."""
from azureml.core import Dataset, Workspace as AmlWorkspace

from .runs import latest

__all__ = ["AmlWorkspace", "Dataset", "latest"]
