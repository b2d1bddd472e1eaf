"""A parameter hides the v1 class of the same name."""
from azureml.core import Model


def build(Model, size):
    net = Model(size)  #: -
    net.register("x")  #: -
    return net


print(Model.Framework.PYTORCH)  #: Model, Model.Framework, Framework.PYTORCH
