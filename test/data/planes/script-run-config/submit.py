# plane: control
"""Submits the training script."""
from azureml.core import Experiment, ScriptRunConfig, Workspace


def main():  # plane: control
    ws = Workspace.from_config()  # uses: control
    job = ScriptRunConfig(source_directory="src", script="train.py")
    Experiment(ws, "churn").submit(job)


if __name__ == "__main__":
    main()
