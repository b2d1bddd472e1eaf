"""A class of the project with the method names of a v1 class."""
from azureml.core import Run


class MemoryRun:
    def log(self, name, value):
        self.last = (name, value)

    def get_metrics(self):
        return dict([self.last])


run = MemoryRun()
run.log("loss", 1)  #: -
print(run.get_metrics())  #: -
Run.get_submitted_run().log("loss", 1)  #: Run, Run.get_submitted_run, Run.log
