"""A deque gives back what was put in."""
from collections import deque

from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
pending = deque([Experiment(ws, "a")])  #: Experiment
pending.append(Experiment(ws, "b"))  #: Experiment
while pending:
    pending.popleft().archive()  #: Experiment.archive
