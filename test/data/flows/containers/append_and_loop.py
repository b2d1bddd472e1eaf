"""Elements that were appended come out of the loop."""
from azureml.core import Experiment, ScriptRunConfig, Workspace

experiment = Experiment(Workspace.from_config(), "grid")  #: Experiment, Workspace, Workspace.from_config
runs = []
for rate in (0.1, 0.2):
    config = ScriptRunConfig(".", script="train.py", arguments=["--lr", rate])  #: ScriptRunConfig
    runs.append(experiment.submit(config))  #: Experiment.submit
for run in runs:
    print(run.get_portal_url())  #: HasRunPortal.get_portal_url
