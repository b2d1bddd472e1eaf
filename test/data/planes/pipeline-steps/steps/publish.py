# plane: data
from azureml.core import Workspace
from azureml.core.authentication import MsiAuthentication
from azureml.core.model import Model


def workspace():  # plane: data
    return Workspace.get("ml", auth=MsiAuthentication())  # uses: data


Model.register(workspace(), "model.pkl", "weekly")  # uses: data
