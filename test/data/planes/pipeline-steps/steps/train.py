# plane: data
from azureml.core.run import Run

with open("clean.csv") as clean:
    Run.get_context().log("rows", len(clean.readlines()))
