"""A sequence pattern takes a tuple apart."""
from azureml.core import Experiment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
pair = (Experiment(ws, "a"), "tag")  #: Experiment
match pair:
    case (experiment, str() as label):
        experiment.tag(label)  #: Experiment.tag
