"""Model.deploy with a configuration for AKS, given by keyword."""
from azureml.core import Model, Workspace
from azureml.core.webservice import AksWebservice

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
settings = AksWebservice.deploy_configuration(autoscale_enabled=True)  #: AksWebservice, AksWebservice.deploy_configuration
service = Model.deploy(workspace=ws, name="fraud", models=[], deployment_config=settings)  #: Model, Model.deploy
service.update(num_replicas=2)  #: AksWebservice.update
