"""The result of a recursive function is that of its base case."""
from azureml.core import Run


def root(run):
    if run.parent is None:  #: Run.parent
        return run
    return root(run.parent)  #: Run.parent


root(Run.get_submitted_run()).tag("root")  #: Run, Run.get_submitted_run, Run.tag
