# plane: control
from azureml.core import ScriptRunConfig
from azureml.train.hyperdrive import HyperDriveConfig, RandomParameterSampling, choice

config = HyperDriveConfig(
    run_config=ScriptRunConfig(source_directory="model", script="train.py"),
    hyperparameter_sampling=RandomParameterSampling({"--depth": choice(2, 3)}),
    primary_metric_name="auc",
    primary_metric_goal=None,
    max_total_runs=4,
)
