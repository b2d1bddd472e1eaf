# plane: both
"""Runs in a job, and starts jobs from there."""
from azureml.core import Run, ScriptRunConfig


def start_child(run, name):  # plane: control
    config = ScriptRunConfig(".", script="one_model.py", arguments=[name])
    return run.submit_child(config)


def report(run, count):  # plane: data
    run.log("models", count)


def names():  # plane: data
    return ["a", "b"]


def main():  # plane: both
    run = Run.get_context()
    report(run, len([start_child(run, name) for name in names()]))


main()
