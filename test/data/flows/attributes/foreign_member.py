"""What a member leads to that its class does not have is not v1."""
from azureml.contrib.services.aml_request import AMLRequest


def run(request: AMLRequest):  #: AMLRequest
    for upload in request.files.getlist("file[]"):  #: (azureml.contrib.services.aml_request.AMLRequest.files)
        upload.read()  #: -
