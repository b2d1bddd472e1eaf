# RUN: %amlift uses --format jsonl %s | FileCheck %s

# Names of old releases are v1 as well, under the name that is written.
from azureml.contrib.brainwave import BrainwaveImage

# CHECK: "text":"BrainwaveImage","symbol":"azureml.contrib.brainwave.BrainwaveImage","role":"call"
image = BrainwaveImage("x")
# CHECK: "text":"build","symbol":"azureml.contrib.brainwave.BrainwaveImage.build"
image.build()
