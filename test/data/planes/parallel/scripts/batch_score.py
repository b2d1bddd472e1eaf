# plane: data
"""Scores many files; asks for the model by its name."""
import joblib
from azureml.core import Model


def init():  # plane: data
    global model
    model = joblib.load(Model.get_model_path("prices"))  # uses: data


def run(mini_batch):  # plane: data
    return [score(path) for path in mini_batch]


def score(path):  # plane: data
    return model.predict([[len(path)]])[0]
