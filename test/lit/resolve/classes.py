# RUN: %amlift debug --print=flows %s | FileCheck %s

# Attributes of project classes, through self and through inheritance.
from azureml.core import Workspace


class Base:
    def __init__(self, path):
        self.ws = Workspace.from_config(path)


class Client(Base):
    def name(self):
        # CHECK: [[@LINE+1]]:16 self.ws -> azureml.core.workspace.Workspace@9:19 | ?{{$}}
        return self.ws.name


client = Client("x")
# CHECK: [[@LINE+1]]:1 client.ws -> azureml.core.workspace.Workspace@9:19 | ?{{$}}
client.ws
