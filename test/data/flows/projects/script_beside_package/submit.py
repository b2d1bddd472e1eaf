"""Builds the pipeline."""
from azureml.core import Workspace
from azureml.core.compute import AmlCompute
from azureml.pipeline.core import Pipeline
from pipelines.steps import prepare

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
step = prepare(AmlCompute(ws, "cpu"))  #: AmlCompute
step.run_after(step)  #: PipelineStep.run_after
run = Pipeline(ws, steps=[step]).submit("x")  #: Pipeline, Pipeline.submit
