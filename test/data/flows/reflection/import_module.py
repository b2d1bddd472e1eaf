"""importlib.import_module with a constant is that module."""
import importlib

core = importlib.import_module("azureml.core")  #: (azureml.core)
ws = core.Workspace.from_config()  #: Workspace, Workspace.from_config
print(ws.name)  #: Workspace.name
