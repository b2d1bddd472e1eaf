"""With a key that is not known, any of the values may come."""
import sys

from azureml.core import Model, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
models = {"a": Model(ws, "a"), "b": Model(ws, "b")}  #: Model, Model
print(models[sys.argv[1]].version)  #: Model.version
