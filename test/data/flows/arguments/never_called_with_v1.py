"""A parameter named run that only gets objects of the project."""
from azureml.core import Run


class Printer:
    def log(self, name, value):
        print(name, value)


def report(run):
    run.log("rows", 1)  #: -


report(Printer())
Run.get_submitted_run().complete()  #: Run, Run.get_submitted_run, _SubmittedRun.complete
