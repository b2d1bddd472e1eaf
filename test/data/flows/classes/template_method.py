"""A method of the base calls a method of its subclass."""
from azureml.core import Model, Workspace


class Task:
    def run(self):
        asset = self.asset()
        return asset.version  #: Model.version


class Score(Task):
    def asset(self):
        return Model(Workspace.from_config(), "fraud")  #: Model, Workspace, Workspace.from_config


Score().run()
