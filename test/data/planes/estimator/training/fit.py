# plane: data
"""Registers its model from inside the job: that is still training code."""
import joblib
from azureml.core import Model, Run
from sklearn.linear_model import Ridge

run = Run.get_context()  # uses: data
model = Ridge()
joblib.dump(model, "model.pkl")
run.log("alpha", model.alpha)  # uses: data


def register():  # plane: data
    ws = run.experiment.workspace  # uses: data
    Model.register(ws, model_path="model.pkl", model_name="prices")  # uses: data


register()
