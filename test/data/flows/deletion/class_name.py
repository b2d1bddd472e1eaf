"""The class's name is deleted and bound anew by the project."""
from azureml.core import Model

print(Model.list)  #: Model, Model.list
del Model  #: (Model)


class Model:
    def download(self):
        return "weights.pt"


Model().download()  #: -
