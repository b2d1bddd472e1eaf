"""Conditions in the classes of conditions are not evaluated over and over."""
from azureml.core import Run, Workspace

thing = Workspace.from_config()  #: Workspace, Workspace.from_config
nested = (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, (Run if isinstance(thing, Run) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)) else Workspace)  #: Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Run, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace, Workspace
thing.name  #: Workspace.name
