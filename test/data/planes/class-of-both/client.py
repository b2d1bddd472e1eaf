# plane: both
from azureml.core import Experiment, Run, ScriptRunConfig, Workspace


class Client:
    """Methods differ."""

    def __init__(self):  # plane: both
        self.ws = Workspace.from_config()  # uses: both

    def submit(self):  # plane: control
        return Experiment(self.ws, "e").submit(ScriptRunConfig("."))

    def log(self, value):  # plane: data
        Run.get_context().log("value", value)
