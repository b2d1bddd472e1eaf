"""The values of dict[str, T] and Mapping[str, T]."""
from typing import Dict, Mapping

from azureml.core import Environment, Model


def check(models: dict[str, Model], environments: Mapping[str, Environment]):  #: Model, Environment
    print(models["fraud"].version)  #: Model.version
    for name, environment in environments.items():
        print(name.upper(), environment.version)  #: Environment.version
    for name in models:
        print(name.version)  #: -
