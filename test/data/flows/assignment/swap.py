"""A swap through a tuple exchanges what two names hold."""
from azureml.core import Experiment, Workspace

a = Workspace.from_config()  #: Workspace, Workspace.from_config
b = Experiment(a, "x")  #: Experiment
a, b = b, a
print(a.get_docs_url(), b.location)  #: Experiment.get_docs_url, Workspace.location
