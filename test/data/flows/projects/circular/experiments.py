"""Two modules import each other."""
from azureml.core import Experiment

import spaces


def open_experiment(name):
    return Experiment(spaces.connect(), name)  #: Experiment
