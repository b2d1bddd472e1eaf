"""hasattr does not make an unknown receiver a v1 object."""
from azureml.core import Run


def flush(run):
    if hasattr(run, "get_portal_url"):
        return run.get_portal_url()  #: -  #? HasRunPortal.get_portal_url
    return Run.get_submitted_run().number  #: Run, Run.get_submitted_run, Run.number
