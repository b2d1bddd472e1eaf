"""A project class is called Workspace and has a from_config."""


class Workspace:
    def __init__(self, name):
        self.name = name

    @classmethod
    def from_config(cls):
        return cls("local")


ws = Workspace.from_config()  #: -
print(ws.name, ws.get_default_datastore())  #: -
