"""Entities of SDK v2 are called Environment, Model and Workspace."""
from azure.ai.ml.entities import AmlCompute, Environment, Model, Workspace

env = Environment(name="train", image="python:3.10")  #: -
model = Model(path="m.pkl", name="fraud")  #: -
cluster = AmlCompute(name="gpu", min_instances=0)  #: -
print(env.name, model.version, cluster.name, Workspace(name="x").location)  #: -
