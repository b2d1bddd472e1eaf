"""getattr of a module with a constant is the class."""
import azureml.core

workspace_class = getattr(azureml.core, "Workspace")  #: azureml, azureml.core, (Workspace)
print(workspace_class.from_config().name)  #: Workspace.from_config, Workspace.name
