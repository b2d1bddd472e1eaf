"""A parameter typed by a protocol of the project has no v1 members for certain."""
from typing import Protocol

from azureml.core import Run


class Logger(Protocol):
    def log(self, name, value): ...


def report(logger: Logger):
    logger.log("rows", 1)  #: -  #? Run.log


def close(run: Run):  #: Run
    run.flush()  #: Run.flush
