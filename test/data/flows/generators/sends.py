"""What is sent into a generator is the value of its yield."""
from azureml.core import Run


def logger():
    while True:
        run = yield
        run.log("tick", 1)  #: Run.log


log = logger()
next(log)
log.send(Run.get_submitted_run())  #: Run, Run.get_submitted_run
