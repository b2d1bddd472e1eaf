"""What getattr gives is an object in other modules, too, and no name of v1."""
from azureml.core import Run

RUN = Run.get_context()  #: Run, Run.get_context
PARENT = getattr(RUN, "parent", None)  #: (Run.parent)
