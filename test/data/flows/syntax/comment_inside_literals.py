"""Comments inside lists, tuples, dictionaries and subscripts change nothing."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
table = {
    # by purpose
    "train": [
        # newest first
        Experiment(ws, "t2"),  #: Experiment
        Experiment(ws, "t1"),  #: Experiment
    ],
}
first = table[
    # what we need
    "train"
][
    0
]
first.archive()  #: Experiment.archive
