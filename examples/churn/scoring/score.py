"""Entry script of the web service: who is about to cancel?"""

import json

import joblib
import pandas as pd
from azureml.core.model import Model

model = None


def init():
    global model
    model = joblib.load(Model.get_model_path("churn"))


def run(raw_data):
    rows = pd.DataFrame(json.loads(raw_data)["customers"])
    return {"churn": model.predict_proba(rows)[:, 1].tolist()}
