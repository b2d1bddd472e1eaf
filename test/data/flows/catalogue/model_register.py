"""Model.register and Run.register_model return a model."""
from azureml.core import Model, Run

run = Run.get_submitted_run()  #: Run, Run.get_submitted_run
first = Model.register(run.experiment.workspace, "m.pkl", "fraud")  #: Model, Model.register, Run.experiment, Experiment.workspace
second = run.register_model("fraud", model_path="outputs/m.pkl")  #: Run.register_model
print(first.version, second.version)  #: Model.version, Model.version
