"""get_details returns a dictionary of plain data."""
from azureml.core import Run

details = Run.get_submitted_run().get_details()  #: Run, Run.get_submitted_run, Run.get_details
print(details["runDefinition"].environment, details.tags)  #: -
