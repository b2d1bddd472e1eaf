# RUN: %amlift debug --print=flows %s | FileCheck %s

import argparse
import json
import os

from azureml.core import ScriptRunConfig

# Constants have the place that makes them, settings a name and a default.
FOLDER = "src"
# CHECK: [[@LINE-1]]:1 FOLDER -> 'src'@[[@LINE-1]]:10
script = os.path.join(FOLDER, "train.py")
# CHECK: [[@LINE-1]]:1 script -> 'src/train.py'@[[@LINE-1]]:10
parser = argparse.ArgumentParser()
parser.add_argument("--target", default="cpu")
args = parser.parse_args()
workspace = os.environ.get("AML_WORKSPACE", "dev")
# CHECK: [[@LINE-1]]:1 workspace -> str(environment AML_WORKSPACE = 'dev'@[[@LINE-1]]:45) (environment variable AML_WORKSPACE, 'dev' if none)

# What is passed to v1 and no constant has a reason.
with open("settings.json") as f:
    settings = json.load(f)
job = ScriptRunConfig(FOLDER, script=script, compute_target=settings)
# CHECK: [[@LINE-1]]:61 settings -> ? (read from settings.json)

# A call returns what it is given: never exact.
def named(name):
    return f"{name}.py"


other = named("train")
# CHECK: [[@LINE-1]]:1 other -> str | 'train.py'@[[@LINE-4]]:12 | ? (result of `named`)
