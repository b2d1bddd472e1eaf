"""A function sets a module's variable that another function reads."""
from azureml.core import Model

model_handle = None


def init():
    global model_handle
    model_handle = Model(None, "fraud")  #: Model


def version():
    return model_handle.version  #: Model.version
