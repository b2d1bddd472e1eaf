"""__enter__ returns the project's own object, which only looks like a run."""
from azureml.core import Run


class Timer:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        Run.get_submitted_run().log("seconds", 3)  #: Run, Run.get_submitted_run, Run.log

    def log(self, name, value):
        print(name, value)


with Timer() as run:
    run.log("seconds", 1)  #: -
