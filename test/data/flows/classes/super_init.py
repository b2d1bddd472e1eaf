"""A subclass passes a workspace to the __init__ of its base by super()."""
from azureml.core import Experiment, Workspace


class Job:
    def __init__(self, ws, name):
        self.experiment = Experiment(ws, name)  #: Experiment


class Daily(Job):
    def __init__(self, ws):
        super().__init__(ws, "daily-" + ws.name)  #: Workspace.name

    def tag(self):
        self.experiment.tag("daily")  #: Experiment.tag


Daily(Workspace.from_config()).tag()  #: Workspace, Workspace.from_config
