"""A module whose name begins like the package, but is the project's."""


class Workspace:
    name = "local"

    @staticmethod
    def from_config():
        return Workspace()
