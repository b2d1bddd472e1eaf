"""Results of v1 calls that are text, numbers and lists of text."""
from azureml.core import Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
names = run.get_file_names()  #: Run.get_file_names
print(names[0].upper(), names.sort())  #: -
print(run.id.upper(), run.number.real)  #: Run.id, Run.number
print(run.tags["a"].strip(), run.get_tags().values())  #: Run.tags, Run.get_tags
