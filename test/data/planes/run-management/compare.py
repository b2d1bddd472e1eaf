# plane: control
from azureml.core import Run, Workspace


def best(ids):  # plane: control
    ws = Workspace.from_config()
    runs = [Run.get(ws, run_id) for run_id in ids]  # uses: control
    return max(runs, key=lambda run: run.get_metrics()["auc"])
