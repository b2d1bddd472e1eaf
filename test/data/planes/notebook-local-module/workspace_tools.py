# plane: control
from azureml.core import Workspace


def connect():  # plane: control
    return Workspace.from_config()  # uses: control
