# Names tell nothing in a file without SDK v1, though it says azureml.
# RUN: %amlift uses %s | FileCheck %s --allow-empty --implicit-check-not={{.}}
import mlflow


def f(ws, run):
    ws.get_default_datastore()
    run.log("azureml", 1)
