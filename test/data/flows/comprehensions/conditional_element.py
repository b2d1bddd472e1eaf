"""The element of a comprehension is one of two things."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
found = [ws.experiments[n] if n in ws.experiments else Experiment(ws, n) for n in ("a", "b")]  #: Workspace.experiments, Workspace.experiments, Experiment
print(found[-1].id)  #: Experiment.id
