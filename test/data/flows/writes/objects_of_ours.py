"""Objects of our own classes have the same attributes."""


class RunConfiguration:
    def __init__(self):
        self.target = None  #> -
        self.arguments = []  #> -


config = RunConfiguration()
config.target = "cpu"  #> -
config.arguments.append("x")  #> -
