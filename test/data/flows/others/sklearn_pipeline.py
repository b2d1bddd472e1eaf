"""Pipeline of scikit-learn beside the workspace of v1."""
from azureml.core import Workspace
from sklearn.pipeline import Pipeline

pipeline = Pipeline(steps=[("scale", None)])  #: -
pipeline.submit  #: -
print(Workspace.from_config().name)  #: Workspace, Workspace.from_config, Workspace.name
