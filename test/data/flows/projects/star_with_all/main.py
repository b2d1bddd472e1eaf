"""Environment is not among the exported names, Run neither."""
from compat import *

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
env = Environment("x")  #: -
Run.get_context()  #: -
