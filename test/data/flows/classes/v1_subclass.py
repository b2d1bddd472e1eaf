"""Methods of a class that extends a v1 class inherit its members."""
from azureml.core import Workspace


class TeamWorkspace(Workspace):  #: Workspace
    def title(self):
        return f"{self.name} ({self.location})"  #: Workspace.name, Workspace.location


team = TeamWorkspace("sub", "rg", "ws")
print(team.title(), team.sku)  #: Workspace.sku
