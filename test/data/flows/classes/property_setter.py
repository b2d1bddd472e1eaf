"""What a setter stores comes back from the property."""
from azureml.core import Run


class Holder:
    @property
    def run(self):
        return self._run

    @run.setter
    def run(self, value):
        self._run = value


holder = Holder()
holder.run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
holder.run.log("a", 1)  #: Run.log
