# plane: control
from azureml.core import Experiment, Workspace
from azureml.pipeline.core import Pipeline
from azureml.pipeline.steps import PythonScriptStep

FOLDER = "./steps"


def step(name):  # plane: control
    return PythonScriptStep(
        name=name, script_name=f"{name}.py", source_directory=FOLDER
    )


prep = PythonScriptStep(
    script_name="prep.py", source_directory=FOLDER, compute_target="cpu"
)
train = PythonScriptStep("train.py", source_directory=FOLDER, compute_target="cpu")
ws = Workspace.from_config()
Experiment(ws, "weekly").submit(Pipeline(ws, steps=[prep, train, step("publish")]))
