# plane: control
from azureml.core import Experiment, ScriptRunConfig
from common import connect, folder_of, start

ws = connect()
config = ScriptRunConfig(".", script="train.py", arguments=[folder_of("jobs")])
start(Experiment(ws, "e"), config)
