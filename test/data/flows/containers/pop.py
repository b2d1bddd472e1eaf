"""pop of a list gives an element, pop of a dictionary a value."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
queue = [Experiment(ws, "a"), Experiment(ws, "b")]  #: Experiment, Experiment
queue.pop().archive()  #: Experiment.archive
table = {"x": Experiment(ws, "x")}  #: Experiment
table.pop("x").archive()  #: Experiment.archive
