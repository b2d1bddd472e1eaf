"""super() in a subclass of a v1 class is the v1 class."""
from azureml.core import Environment


class PinnedEnvironment(Environment):  #: Environment
    def register(self, workspace):
        registered = super().register(workspace)  #: Environment.register
        print(registered.version)  #: Environment.version
        return registered
