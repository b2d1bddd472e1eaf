"""The usual check for an offline run leaves a submitted one."""
from azureml.core import Run, Workspace
from azureml.core.run import _OfflineRun

run = Run.get_context()  #: Run, Run.get_context
if isinstance(run, _OfflineRun):  #: _OfflineRun
    ws = Workspace.from_config()  #: Workspace, Workspace.from_config
else:
    ws = run.experiment.workspace  #: Run.experiment, Experiment.workspace
print(ws.name)  #: Workspace.name
