"""An annotation in quotes means the class it names."""
from azureml.core import Experiment


def archive(experiment: "Experiment"):  #: (Experiment)
    experiment.archive()  #: Experiment.archive
