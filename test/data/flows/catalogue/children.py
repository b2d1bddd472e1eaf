"""Children of a run are runs."""
from azureml.core import Workspace

parent = Workspace.from_config().get_run("sweep_1")  #: Workspace, Workspace.from_config, Workspace.get_run
scores = {c.id: c.get_metrics() for c in parent.get_children(recursive=True)}  #: Run.id, Run.get_metrics, Run.get_children
print(scores["x"].name)  #: -
