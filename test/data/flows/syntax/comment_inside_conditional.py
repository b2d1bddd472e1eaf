"""Comments between the parts of a conditional expression change nothing."""
import os

from azureml.core import Environment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
env = (
    # The registered one is faster to build.
    Environment.get(ws, "train")  #: Environment, Environment.get
    if os.getenv("REGISTERED")
    # A file works everywhere.
    else Environment.from_conda_specification("train", "conda.yml")  #: Environment, Environment.from_conda_specification
)
env.register(ws)  #: Environment.register
