"""Tuples in a list keep what stands at each position."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
submitted = []
submitted.append(("fold-1", Experiment(ws, "cv").start_logging()))  #: Experiment, Experiment.start_logging
for label, run in submitted:
    run.tag(label.upper())  #: Run.tag
