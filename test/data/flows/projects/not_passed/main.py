"""Passes its own logger."""
from azureml.core import Run

from logic import report


class Printer:
    def log(self, name, value):
        print(name, value)


report(Printer(), 3)
print(Run.get_submitted_run().id)  #: Run, Run.get_submitted_run, Run.id
