# plane: control
"""Has a run(), and an init() that takes something: no scoring script."""
from azureml.core import Experiment, ScriptRunConfig, Workspace


def init(config_path):  # plane: control
    return Workspace.from_config(config_path)  # uses: control


def run(ws, name):  # plane: control
    Experiment(ws, name).submit(ScriptRunConfig("."))


run(init("config.json"), "nightly")
