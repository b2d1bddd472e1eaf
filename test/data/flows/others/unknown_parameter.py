"""A parameter that is called run, of a function nobody here calls."""
import azureml.core  # noqa: F401


def report(run, metrics):
    for name, value in metrics.items():
        run.log(name, value)  #: -  #? *.log
