"""A static method returns a v1 object."""
from azureml.core import Environment


class Factory:
    @staticmethod
    def environment(name):
        return Environment(name)  #: Environment


Factory.environment("train").clone("t2")  #: Environment.clone
Factory().environment("train").clone("t3")  #: Environment.clone
