"""`+=` on a list adds elements of another class."""
from azureml.pipeline.steps import PythonScriptStep

steps = [PythonScriptStep("prep.py")]  #: PythonScriptStep
steps += [PythonScriptStep("train.py")]  #: PythonScriptStep
for step in steps:
    step.run_after(steps[0])  #: PipelineStep.run_after
