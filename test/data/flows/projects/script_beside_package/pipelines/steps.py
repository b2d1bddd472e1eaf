"""A script imports from a package in the folder it stands in."""
from azureml.pipeline.steps import PythonScriptStep


def prepare(target):
    print(target.name)  #: ComputeTarget.name
    return PythonScriptStep("prep.py", compute_target=target)  #: PythonScriptStep
