"""A mixin uses an attribute that the class beside it stores."""
from azureml.core import Run


class LogMixin:
    def report(self, rows):
        self.run.log("rows", rows)  #: Run.log


class Step(LogMixin):
    def __init__(self):
        self.run = Run.get_submitted_run()  #: Run, Run.get_submitted_run


Step().report(3)
