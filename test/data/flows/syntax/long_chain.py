"""A long chain resolves link by link."""
from azureml.core import Environment, Workspace

workspace = Workspace.from_config()  #: Workspace, Workspace.from_config
details = Environment.get(workspace, "train").clone("train2").register(workspace).build(workspace)  #: Environment, Environment.get, Environment.clone, Environment.register, Environment.build
details.wait_for_completion(show_output=True)  #: ImageBuildDetails.wait_for_completion
