"""A variable holds one of two classes and is called."""
import os

from azureml.core.webservice import AciWebservice, AksWebservice

kind = AciWebservice if os.getenv("DEV") else AksWebservice  #: AciWebservice, AksWebservice
config = kind.deploy_configuration(cpu_cores=1)  #: AciWebservice.deploy_configuration|AksWebservice.deploy_configuration
