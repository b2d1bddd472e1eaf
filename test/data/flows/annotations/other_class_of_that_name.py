"""An annotation with a class of another library that has the same name."""
from azureml.core import Workspace
from mlflow.entities import Experiment, Run


def show(run: Run, experiment: Experiment):
    print(run.info, experiment.tags)  #: -


print(Workspace.from_config().name)  #: Workspace, Workspace.from_config, Workspace.name
