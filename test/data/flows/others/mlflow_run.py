"""MLflow's run and experiment have the names of v1 classes."""
import mlflow

mlflow.set_experiment("x")
with mlflow.start_run() as run:
    mlflow.log_metric("a", 1)
    print(run.info.run_id)  #: -
experiment = mlflow.get_experiment_by_name("x")
print(experiment.tags)  #: -
