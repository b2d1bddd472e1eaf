# plane: control
from azureml.core.runconfig import RunConfiguration


def configure():  # plane: control
    run_config = RunConfiguration()
    run_config.script = "fit.py"
    return run_config
