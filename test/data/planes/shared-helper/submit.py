# plane: control
from azureml.core import Experiment, ScriptRunConfig
from common import connect, folder_of, start

ws = connect()
config = ScriptRunConfig(folder_of("jobs"), script="train.py")
start(Experiment(ws, "e"), config)
