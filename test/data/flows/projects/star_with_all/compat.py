"""__all__ says which names a star import takes."""
from azureml.core import Environment, Workspace

__all__ = ["Workspace"]


class Run:
    pass
