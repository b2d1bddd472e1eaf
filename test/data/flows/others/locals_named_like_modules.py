"""A local variable called azureml is not the package."""


class Config:
    core = None


azureml = Config()
print(azureml.core)  #: -
azureml.core.Workspace.from_config()  #: -
