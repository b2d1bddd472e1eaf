"""A Keras model is registered with v1, but is itself no v1 object."""
from azureml.core import Model as AmlModel
from azureml.core import Workspace
from tensorflow.keras import Model, Sequential

net = Sequential()
net.save("net.h5")  #: -
Model(inputs=[], outputs=[]).summary()  #: -
AmlModel.register(Workspace.from_config(), "net.h5", "net")  #: Model, Model.register, Workspace, Workspace.from_config
