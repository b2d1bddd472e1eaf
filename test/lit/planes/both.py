# RUN: %amlift debug --print=planes %s | FileCheck %s

from azureml.core import Experiment, Run, ScriptRunConfig, Workspace

# CHECK:      both.py: both
# CHECK-NEXT: {{^}}  control: 21:41 uses azureml.core.experiment.Experiment.submit
# CHECK-NEXT: {{^}}  data: 25:9 uses azureml.core.run.Run.get_context


# CHECK:      {{^}}12:5 function name_of: control
# CHECK-NEXT: {{^}}  control: 19:5 is used by submit
def name_of(kind):
    return "night-" + kind


# CHECK:      {{^}}19:5 function submit: control
# CHECK-NEXT: {{^}}  control: 21:41 uses azureml.core.experiment.Experiment.submit
# A handle tells nothing, and is where the code around it is.
def submit():
    ws = Workspace.from_config()
    return Experiment(ws, name_of("x")).submit(ScriptRunConfig("."))


def train():
    Run.get_context().log("x", 1)


# CHECK:      {{^}}31:5 function main: both
# CHECK-NEXT: {{^}}  control: 19:5 uses submit
# CHECK-NEXT: {{^}}  data: 24:5 uses train
def main():
    submit()
    train()


# CHECK: {{^}}20:20 use azureml.core.workspace.Workspace.from_config: control
