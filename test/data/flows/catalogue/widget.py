"""A widget takes a run and is shown."""
from azureml.core import Run
from azureml.widgets import RunDetails

RunDetails(Run.get_submitted_run()).show()  #: RunDetails, Run, Run.get_submitted_run, RunDetails.show|_WidgetRunDetailsBase.show
