"""`del self.run` needs the attribute, what is assigned next is no run."""
from azureml.core import Run


class Logger:
    def __init__(self):
        self.run = Run.get_submitted_run()  #: Run, Run.get_submitted_run

    def close(self):
        self.run.flush()  #: Run.flush
        del self.run
        self.run = open("log.txt", "w")
        self.run.flush()  #: -
