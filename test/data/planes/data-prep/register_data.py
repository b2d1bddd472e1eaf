# plane: control
from azureml.core import Dataset, Workspace

ws = Workspace.from_config()  # uses: control
datastore = ws.get_default_datastore()  # uses: control
dataset = Dataset.Tabular.from_delimited_files((datastore, "raw/*.csv"))
dataset.register(ws, "raw")  # uses: control
