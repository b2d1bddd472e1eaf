"""An index of a list of v1 objects, also from its end."""
from azureml.core import Experiment, Workspace

experiments = Experiment.list(Workspace.from_config())  #: Experiment, Experiment.list, Workspace, Workspace.from_config
experiments[0].archive()  #: Experiment.archive
experiments[-1].archive()  #: Experiment.archive
