# RUN: %amlift debug --print=intents %s | FileCheck %s
import os
from azureml.core import Environment, Experiment, ScriptRunConfig, Workspace

ws = Workspace.from_config()
env = Environment.get(ws, name=os.environ.get("ENV", "train"))
src = ScriptRunConfig(
    source_directory="src",
    script="train.py",
    compute_target=input(),
    environment=env,
)
run = Experiment(ws, "flowers").submit(src)

# Each intent, with its arguments and the places that hold the object.
# CHECK:      {{^}}5:6-5:29 workspace from_config{{$}}
# CHECK-NEXT:   site 5:6-5:29: `Workspace.from_config()` is assigned to `ws` (line 5)
# CHECK-NEXT:   site 6:23-6:25: `ws` is passed to `Environment.get` (line 6)
# CHECK-NEXT:   site 13:18-13:20: `ws` is passed to `Experiment` (line 13)

# CHECK-NEXT: {{^}}6:7-6:63 environment get{{$}}
# CHECK-NEXT:   workspace 6:23-6:25: `ws` -> workspace@5:6{{$}}
# What no constant is has a reason.
# CHECK-NEXT:   name 6:32-6:62: `os.environ.get("ENV", "train")` (unknown: environment variable ENV, 'train' if none)

# CHECK:      {{^}}7:7-12:2 command-job{{$}}
# CHECK-NEXT:   code 8:22-8:27: `"src"` = "src"{{$}}
# CHECK-NEXT:   script 9:12-9:22: `"train.py"` = "train.py"{{$}}
# CHECK-NEXT:   compute 10:20-10:27: `input()` (unknown: typed in by the user){{$}}
# CHECK-NEXT:   environment 11:17-11:20: `env` -> environment@6:7{{$}}

# CHECK:      {{^}}13:7-13:44 run submit{{$}}
# CHECK:        job 13:40-13:43: `src` -> command-job@7:7{{$}}
