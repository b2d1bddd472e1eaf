"""Iterating a dictionary of v1 objects gives its keys, which are strings."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
for name in ws.experiments:  #: Workspace.experiments
    print(name.upper())  #: -
for name in ws.datastores.keys():  #: Workspace.datastores
    print(name.title())  #: -
