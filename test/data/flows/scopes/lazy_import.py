"""An import inside a function binds there only."""


def connect():
    from azureml.core import Workspace

    return Workspace.from_config()  #: Workspace, Workspace.from_config


def other():
    return Workspace.from_config()  #: -


print(connect().name)  #: Workspace.name
