"""A receiver that nobody knows has the method names of a run."""
from azureml.core import Run

from company.jobs import latest

other = latest("train")
other.wait_for_completion(show_output=True)  #: -  #? *.wait_for_completion
print(other.get_portal_url())  #: -  #? HasRunPortal.get_portal_url
print(Run.get_submitted_run().id)  #: Run, Run.get_submitted_run, Run.id
