"""A name for a type."""
from typing import Union

from azureml.core.webservice import AciWebservice, AksWebservice

Service = Union[AciWebservice, AksWebservice]  #: AciWebservice, AksWebservice


def uri(service: Service):
    return service.scoring_uri  #: AciWebservice.scoring_uri|AksWebservice.scoring_uri
