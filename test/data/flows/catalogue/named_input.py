"""as_named_input gives a consumption configuration, as_mount another one."""
from azureml.core import Dataset, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
images = ws.datasets["images"]  #: Workspace.datasets
binding = images.as_named_input("images").as_mount("/data")  #: AbstractDataset.as_named_input, DatasetConsumptionConfig.as_mount
print(binding.name, binding.mode)  #: DatasetConsumptionConfig.name, DatasetConsumptionConfig.mode
