"""Pipeline.submit and PublishedPipeline.submit return a PipelineRun."""
from azureml.core import Workspace
from azureml.pipeline.core import Pipeline, PublishedPipeline

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
run = Pipeline(ws, steps=[]).submit("nightly")  #: Pipeline, Pipeline.submit
published = run.publish_pipeline("nightly", "from a run", "1")  #: PipelineRun.publish_pipeline
published.submit(ws, "again").get_steps()  #: PublishedPipeline.submit, PipelineRun.get_steps
for old in PublishedPipeline.list(ws):  #: PublishedPipeline, PublishedPipeline.list
    old.disable()  #: PublishedPipeline.disable
