# plane: both
"""Submits itself, and trains when it runs in the job."""
import sys

from azureml.core import Experiment, Run, ScriptRunConfig, Workspace


def name_of(kind):  # plane: control
    return "night-" + kind


def submit():  # plane: control
    ws = Workspace.from_config()  # uses: control
    experiment = Experiment(ws, name_of("train"))
    experiment.submit(ScriptRunConfig(".", script="main.py"))


def train():  # plane: data
    run = Run.get_context()
    run.log("step", step_size())


def step_size():  # plane: data
    return 0.1


def main():  # plane: both
    if "--submit" in sys.argv:
        submit()
    else:
        train()


main()
