# An attribute that no class of a hierarchy is seen to have is looked for in
# each of them once: base classes and subclasses lead to each other.
# RUN: %amlift uses --format jsonl %s | %python %S/Inputs/chains.py | FileCheck %s
from azureml.core import Run


class Base:
    @property
    def run(self):
        return self._run

    def log(self):
        # CHECK: inherited-proof.py:[[#@LINE+1]] Run.log via
        self.run.log("loss", 1)


class Derived(Base):
    def __init__(self):
        setattr(self, "_run", Run.get_context())
