"""What a configuration from elsewhere submits may be any kind of run."""
from azureml.core import Experiment, Workspace

from company.jobs import config

run = Experiment(Workspace.from_config(), "x").submit(config)  #: Experiment, Workspace, Workspace.from_config, Experiment.submit
run.wait_for_completion()  #: Run.wait_for_completion|PipelineRun.wait_for_completion|AutoMLRun.wait_for_completion
print(run.get_portal_url())  #: HasRunPortal.get_portal_url
