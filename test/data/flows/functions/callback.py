"""A function passed as an argument is called with a v1 object."""
from azureml.core import Run


def on_each(run, action):
    for child in run.get_children():  #: Run.get_children
        action(child)


def stop(child):
    child.cancel()  #: Run.cancel


on_each(Run.get_submitted_run(), stop)  #: Run, Run.get_submitted_run
