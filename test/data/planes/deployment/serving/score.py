# plane: data
import json
import os

from features import extract


def init():  # plane: data
    global path
    path = os.environ["AZUREML_MODEL_DIR"]


def run(raw_data):  # plane: data
    return extract(json.loads(raw_data))
