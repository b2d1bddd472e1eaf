"""A class keeps its one workspace in a class attribute."""
from azureml.core import Workspace


class Connection:
    _ws = None

    @classmethod
    def get(cls):
        if cls._ws is None:
            cls._ws = Workspace.from_config()  #: Workspace, Workspace.from_config
        return cls._ws


print(Connection.get().name)  #: Workspace.name
