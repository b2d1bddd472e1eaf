# plane: control
from azureml.core import Environment, Model, Workspace
from azureml.core.model import InferenceConfig
from azureml.core.webservice import AciWebservice

ws = Workspace.from_config()
settings = {"source_directory": "./serving", "entry_script": "score.py"}
inference = InferenceConfig(environment=Environment("serve"), **settings)
model = Model(ws, "prices")  # uses: control
service = Model.deploy(
    ws, "prices", [model], inference, AciWebservice.deploy_configuration()
)
service.wait_for_deployment()
