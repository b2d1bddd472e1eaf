"""functools.partial returns what its function returns."""
from functools import partial

from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
open_experiment = partial(Experiment, ws)  #: Experiment
open_experiment("daily").archive()  #: Experiment.archive
