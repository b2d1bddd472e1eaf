"""The deployment configuration decides which class Model.deploy returns."""
from azureml.core import Environment, Model, Workspace
from azureml.core.model import InferenceConfig
from azureml.core.webservice import AciWebservice

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
inference = InferenceConfig(entry_script="score.py", environment=Environment("score"))  #: InferenceConfig, Environment
config = AciWebservice.deploy_configuration(cpu_cores=1, memory_gb=1)  #: AciWebservice, AciWebservice.deploy_configuration
service = Model.deploy(ws, "fraud", [Model(ws, "fraud")], inference, config)  #: Model, Model.deploy, Model
service.wait_for_deployment(show_output=True)  #: Webservice.wait_for_deployment
print(service.scoring_uri, service.run("{}"))  #: AciWebservice.scoring_uri, AciWebservice.run
