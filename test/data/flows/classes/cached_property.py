"""functools.cached_property is a property."""
from functools import cached_property

from azureml.core import Experiment, Workspace


class Context:
    @cached_property
    def ws(self):
        return Workspace.from_config()  #: Workspace, Workspace.from_config

    @cached_property
    def experiment(self):
        return Experiment(self.ws, "x")  #: Experiment


Context().experiment.archive()  #: Experiment.archive
