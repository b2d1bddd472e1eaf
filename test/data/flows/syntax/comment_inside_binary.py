"""Comments between the operands of `or`, of a comparison and of a lambda."""
from azureml.core import Run, Workspace

ws = (
    None
    # nothing was passed
    or Workspace.from_config()  #: Workspace, Workspace.from_config
)
same = (
    ws.name  #: Workspace.name
    # compared with the run's
    == Run.get_submitted_run().experiment.workspace.name  #: Run, Run.get_submitted_run, Run.experiment, Experiment.workspace, Workspace.name
)
