# What only a name tells: likely, and only where nothing is known otherwise.
# RUN: %amlift uses %s | FileCheck %s --implicit-check-not="likely)"
import mlflow
import os
from .shared import pipeline
from .shared import workspace as ws
from azure.ai.ml import MLClient
from azureml.core import Workspace
from mlflow.tracking import MlflowClient


def unknown(target):
    target.get_default_datastore()
    # CHECK: likely.py:[[@LINE-1]]:12: azureml.core.workspace.Workspace.get_default_datastore (call, heuristic, likely)
    target.frobnicate()
    target.name


def by_convention(ws, run, thing):
    print(ws.location)
    # CHECK: likely.py:[[@LINE-1]]:14: azureml.core.workspace.Workspace.location (attribute, heuristic, likely)
    run.log("a", 1)
    # CHECK: likely.py:[[@LINE-1]]:9: azureml.core.run.Run.log (call, heuristic, likely)
    run.get("status")  # Dictionaries have it, too.
    ws.is_nothing_that_workspaces_have
    thing.log("a", 1)


def named_otherwise(book, config):
    ws = book.active
    ws.location
    run = book["run"].log
    workspace = config.get_workspace()
    workspace.location
    # CHECK: likely.py:[[@LINE-1]]:15: azureml.core.workspace.Workspace.location (attribute, heuristic, likely)


def of_imports():
    pipeline.publish_pipeline()
    ws.location
    # CHECK: likely.py:[[@LINE-1]]:8: azureml.core.workspace.Workspace.location (attribute, heuristic, likely)


def of_v2(ml_client: MLClient, client):
    ml_client.get_default_datastore()
    job = ml_client.jobs.get("a")
    job.get_default_datastore()
    for one in ml_client.jobs.list():
        one.get_default_datastore()


def of_others():
    with mlflow.start_run() as run:
        run.log("a", 1)
    client = MlflowClient()
    found = client.search("x")
    found.get_default_datastore()
    os.get_default_datastore()
    text = "a" + "b"
    text.get_default_datastore()
    (1 + 2).get_default_datastore()
    open("x").get_default_datastore()


class Mine:
    def __init__(self, given):
        self.client = MlflowClient()
        self.given = given

    def get_default_datastore(self):
        self.client.get_default_datastore()
        self.given.get_default_datastore()
        # CHECK: likely.py:[[@LINE-1]]:20: azureml.core.workspace.Workspace.get_default_datastore (call, heuristic, likely)
        self.get_default_datastore()


def of_the_project():
    Mine(None).get_default_datastore()


def known(workspace):
    workspace = Workspace.get("w")
    workspace.get_default_datastore()
    # CHECK: (call, flow, certain)

