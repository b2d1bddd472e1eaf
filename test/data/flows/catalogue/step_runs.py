"""get_steps gives step runs."""
from azureml.core import Experiment, Workspace
from azureml.pipeline.core import PipelineRun

experiment = Experiment(Workspace.from_config(), "nightly")  #: Experiment, Workspace, Workspace.from_config
for step in PipelineRun(experiment, "r1").get_steps():  #: PipelineRun, PipelineRun.get_steps
    print(step.name, step.get_stdout_log())  #: Run.name, StepRun.get_stdout_log
