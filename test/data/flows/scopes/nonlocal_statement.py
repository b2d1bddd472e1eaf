"""An inner function sets the variable of the outer one."""
from azureml.core import Run


def make_logger():
    run = None

    def connect():
        nonlocal run
        run = Run.get_submitted_run()  #: Run, Run.get_submitted_run

    def log(name, value):
        run.log(name, value)  #: Run.log

    connect()
    return log
