"""One module stores an object on another one's class."""


class Context:
    def __init__(self, ws):
        self.ws = ws

    def title(self):
        return self.ws.name  #: Workspace.name
