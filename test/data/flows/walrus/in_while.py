"""A walrus in the condition of a while loop."""
from azureml.core import Run


def root(start: Run):  #: Run
    current = start
    while (up := current.parent) is not None:  #: Run.parent
        current = up
    return current.display_name  #: Run.display_name
