"""Methods that return self can be chained."""
from azureml.core import Experiment, Workspace


class Builder:
    def connect(self):
        self.ws = Workspace.from_config()  #: Workspace, Workspace.from_config
        return self

    def experiment(self, name):
        return Experiment(self.ws, name)  #: Experiment


Builder().connect().experiment("x").archive()  #: Experiment.archive
