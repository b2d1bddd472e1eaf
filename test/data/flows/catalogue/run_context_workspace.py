"""An offline run has no experiment, so the attribute is that of Run."""
from azureml.core import Run

ws = Run.get_context().experiment.workspace  #: Run, Run.get_context, Run.experiment, Experiment.workspace
print(ws.name)  #: Workspace.name
