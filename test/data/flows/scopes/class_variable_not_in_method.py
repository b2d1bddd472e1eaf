"""A method does not see the class's variables, but the module's."""
from azureml.core import Experiment, Workspace

store = Workspace.from_config()  #: Workspace, Workspace.from_config


class Job:
    store = Experiment(store, "x")  #: Experiment

    def location(self):
        return store.location  #: Workspace.location
