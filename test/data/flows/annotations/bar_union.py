"""A union that is written with a bar."""
from azureml.core import Run


def close(run: Run | None = None, path: str | None = None):  #: Run
    if run is not None:
        run.complete()  #: Run.complete
    return path.strip()  #: -
