# plane: control
import os

from azureml.core import Experiment, Workspace
from azureml.train.estimator import Estimator

HERE = os.path.dirname(os.path.abspath(__file__))

ws = Workspace.from_config()  # uses: control
estimator = Estimator(
    source_directory=os.path.join(HERE, "training"),
    entry_script="fit.py",
    compute_target="cpu",
)
Experiment(ws, "prices").submit(estimator)
