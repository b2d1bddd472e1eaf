"""isinstance with a tuple narrows to any of its classes."""
from azureml.core.webservice import AciWebservice, AksWebservice


def uri(service):
    assert isinstance(service, (AciWebservice, AksWebservice))  #: AciWebservice, AksWebservice
    return service.scoring_uri  #: AciWebservice.scoring_uri|AksWebservice.scoring_uri|AksEndpoint.scoring_uri
