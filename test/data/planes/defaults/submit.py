# plane: control
import os

from azureml.core import Experiment, ScriptRunConfig

SECOND = os.environ.get("SECOND_SCRIPT", "second.py")


def submit(experiment: Experiment, script="first.py"):  # plane: control
    experiment.submit(ScriptRunConfig(".", script=script))
    experiment.submit(ScriptRunConfig(".", script=SECOND))
