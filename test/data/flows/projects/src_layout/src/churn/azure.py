"""A package in src/, which tests and scripts import without that folder's name."""
from azureml.core import Environment


def environment():
    return Environment("churn")  #: Environment
