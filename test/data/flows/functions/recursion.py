"""A function that calls itself with a child of its argument."""
from azureml.core import Run


def walk(run, depth=0):
    print(" " * depth, run.id)  #: Run.id
    for child in run.get_children():  #: Run.get_children
        walk(child, depth + 1)


walk(Run.get_submitted_run())  #: Run, Run.get_submitted_run
