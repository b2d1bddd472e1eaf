"""An annotation with a type of Python says that it is no v1 object."""
from azureml.core import Run


def log(run: Run, name: str, tags: dict):  #: Run
    run.log(name, 1)  #: Run.log
    print(name.title(), tags.name)  #: -
