"""Uses the attribute that the base stores."""
from base import Task


class Score(Task):
    def models(self):
        return [m.name for m in self.ws.models.values()]  #: Model.name, Workspace.models


print(Score("dev.json").ws.name)  #: Workspace.name
