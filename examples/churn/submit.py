"""Trains the churn model on the cluster and waits for the result."""

from azureml.core import Environment, Experiment, ScriptRunConfig, Workspace

ws = Workspace.from_config()

env = Environment.from_conda_specification(
    name="churn-train", file_path="environment.yml"
)

src = ScriptRunConfig(
    source_directory="src",
    script="train.py",
    arguments=["--customers", 5000, "--learning-rate", 0.1, "--depth", 3],
    compute_target="cpu-cluster",
    environment=env,
)

experiment = Experiment(workspace=ws, name="churn")
run = experiment.submit(src)
run.tag("purpose", "baseline")
print("Follow the run at", run.get_portal_url())

run.wait_for_completion(show_output=True)
print(run.id, run.get_status())
