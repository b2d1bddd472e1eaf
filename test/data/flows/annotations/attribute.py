"""An annotated attribute of a class, stored from something unknown."""
from azureml.core import Experiment

from company.cloud import open_experiment


class Job:
    experiment: Experiment  #: Experiment

    def __init__(self, name):
        self.experiment = open_experiment(name)
        self.other: Experiment = open_experiment("x")  #: Experiment

    def close(self):
        self.experiment.archive()  #: Experiment.archive
        self.other.archive()  #: Experiment.archive
