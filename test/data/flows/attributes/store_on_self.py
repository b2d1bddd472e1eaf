"""What __init__ stores on self, other methods use."""
from azureml.core import Experiment, Workspace


class Trainer:
    def __init__(self, name):
        self.ws = Workspace.from_config()  #: Workspace, Workspace.from_config
        self.experiment = Experiment(self.ws, name)  #: Experiment

    def runs(self):
        return list(self.experiment.get_runs(tags={"by": self.ws.name}))  #: Experiment.get_runs, Workspace.name
