# plane: data
"""By its init() and run(x) alone."""
from azureml.contrib.services.aml_request import AMLRequest, rawhttp
from azureml.contrib.services.aml_response import AMLResponse
from azureml.core import Workspace


def init():  # plane: data
    global name
    name = Workspace.from_config().name  # uses: data


@rawhttp
def run(request: AMLRequest):  # plane: data
    return AMLResponse(name, 200)  # uses: data
