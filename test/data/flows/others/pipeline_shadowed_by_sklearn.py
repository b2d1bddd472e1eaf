"""The later of two imports of the name Pipeline counts."""
from azureml.pipeline.core import Pipeline
from sklearn.pipeline import Pipeline

model = Pipeline(steps=[("scale", None)])  #: -
model.validate()  #: -
