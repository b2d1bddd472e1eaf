# plane: data
"""Imports more than it uses."""
from azureml.core import Environment, Experiment, Run, ScriptRunConfig

Run.get_context().log("x", 1)
