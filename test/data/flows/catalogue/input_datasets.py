"""run.input_datasets holds a dataset, or a path where it is mounted."""
from azureml.core import Run

run = Run.get_context()  #: Run, Run.get_context
table = run.input_datasets["sales"]  #: _SubmittedRun.input_datasets
frame = table.to_pandas_dataframe()  #: TabularDataset.to_pandas_dataframe
print(frame.filter(["a"]))  #: -
