"""Of two context managers only one is v1."""
import json

from azureml.core import Experiment, Workspace

experiment = Experiment(Workspace.from_config(), "report")  #: Experiment, Workspace, Workspace.from_config
with experiment.start_logging() as run, open("metrics.json", "w") as stream:  #: Experiment.start_logging
    json.dump(run.get_metrics(), stream)  #: Run.get_metrics
    stream.flush()  #: -
