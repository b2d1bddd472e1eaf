"""A nested branch adds an alternative to the one outside."""
from azureml.core import Workspace
from azureml.core.webservice import AciWebservice, LocalWebservice


def endpoint(ws: Workspace, local: bool, fresh: bool):  #: Workspace
    service = None
    if local:
        if fresh:
            service = LocalWebservice(ws, "price")  #: LocalWebservice
    else:
        service = AciWebservice(ws, "price")  #: AciWebservice
    if service is not None:
        print(service.scoring_uri)  #: LocalWebservice.scoring_uri|AciWebservice.scoring_uri
