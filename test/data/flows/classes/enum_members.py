"""Members of an enumeration with names of v1 classes."""
from enum import Enum

from azureml.core import Model


class Kind(Enum):
    Model = "model"
    Dataset = "dataset"


print(Kind.Model.name, Kind.Dataset.value)  #: -
print(Model.get_model_path("fraud"))  #: Model, Model.get_model_path
