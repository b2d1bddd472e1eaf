"""The package azureml of Studio (classic) is another product."""
from azureml import Workspace

ws = Workspace("id", "token")  #: -
data = ws.datasets["a.csv"]  #: -
print(data.to_dataframe(), ws.experiments)  #: -
