# plane: both
from azureml.core import Run, Workspace


def connect():  # plane: control
    return Workspace.from_config()  # uses: control


def start(experiment, config):  # plane: control
    return experiment.submit(config)  # uses: control


def log_all(values):  # plane: data
    run = Run.get_context()  # uses: data
    for name, value in values.items():
        run.log(name, value)


def folder_of(kind):  # plane: both
    return kind + "/latest"
