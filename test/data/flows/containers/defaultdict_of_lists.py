"""A defaultdict of lists collects v1 objects by name."""
from collections import defaultdict

from azureml.core import Model, Workspace

groups = defaultdict(list)
for model in Model.list(Workspace.from_config()):  #: Model, Model.list, Workspace, Workspace.from_config
    groups[model.name].append(model)  #: Model.name
for name, versions in groups.items():
    print(versions[0].version)  #: Model.version
