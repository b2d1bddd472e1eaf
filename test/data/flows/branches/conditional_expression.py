"""A conditional expression may be either of its operands."""
import os

from azureml.core import Environment, Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
env = Environment.get(ws, "train") if os.getenv("REGISTERED") else Environment("train")  #: Environment, Environment.get, Environment
env.register(ws)  #: Environment.register
