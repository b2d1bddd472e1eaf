"""Experiment.submit of a Pipeline returns a PipelineRun."""
from azureml.core import Experiment, Workspace
from azureml.pipeline.core import Pipeline

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
run = Experiment(ws, "nightly").submit(Pipeline(ws, steps=[]))  #: Experiment, Experiment.submit, Pipeline
run.wait_for_completion()  #: PipelineRun.wait_for_completion
step = run.find_step_run("train")[0]  #: PipelineRun.find_step_run
step.get_output_data("model").download(".")  #: StepRun.get_output_data, PortDataReference.download
