"""A workspace gives MLflow its address; what follows is MLflow."""
import mlflow
from azureml.core import Workspace

mlflow.set_tracking_uri(Workspace.from_config().get_mlflow_tracking_uri())  #: Workspace, Workspace.from_config, Workspace.get_mlflow_tracking_uri
client = mlflow.tracking.MlflowClient()
run = client.get_run("r1")
print(run.data.metrics, client.get_experiment("1").name)  #: -
