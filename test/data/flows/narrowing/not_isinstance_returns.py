"""`if not isinstance: return` narrows what follows."""
from azureml.core import Experiment


def archive(thing):
    if not isinstance(thing, Experiment):  #: Experiment
        thing.archive()  #: -
        return
    thing.archive()  #: Experiment.archive
