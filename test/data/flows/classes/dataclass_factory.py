"""A field's default_factory makes its value."""
from dataclasses import dataclass, field

from azureml.core import Environment, Workspace


@dataclass
class Context:
    ws: object = field(default_factory=Workspace.from_config)  #: Workspace, Workspace.from_config
    environments: list = field(default_factory=list)

    def prepare(self):
        self.environments.append(Environment.get(self.ws, "x"))  #: Environment, Environment.get
        return self.environments[0].version  #: Environment.version


print(Context().ws.name)  #: Workspace.name
