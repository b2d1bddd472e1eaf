"""A method that is not __init__ stores the attribute."""
from azureml.core import Run


class Callback:
    run = None

    def on_begin(self):
        self.run = Run.get_submitted_run()  #: Run, Run.get_submitted_run

    def on_end(self, logs):
        for key, value in logs.items():
            self.run.log(key, value)  #: Run.log
