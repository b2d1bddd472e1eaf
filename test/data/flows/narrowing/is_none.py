"""Where the value is None, its attribute is nobody's."""
from azureml.core import Run


def log(run: Run = None):  #: Run
    if run is None:
        run = open("metrics.csv", "a")
        run.flush()  #: -
        return
    run.flush()  #: Run.flush
