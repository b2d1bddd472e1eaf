"""Comments, docstrings and plain strings are no uses."""
# from azureml.core import Workspace; ws = Workspace.from_config()


def train():
    """Calls Workspace.from_config() and Run.get_context().log("a", 1)."""
    return "azureml.core.Workspace.from_config()"  #: -
