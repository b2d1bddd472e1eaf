"""A union of two v1 classes and of a v1 class with str."""
from typing import Union

from azureml.core import Environment, Model


def version(asset: Union[Model, Environment]):  #: Model, Environment
    return asset.version  #: Model.version|Environment.version


def name(environment: Union[str, Environment]):  #: Environment
    if isinstance(environment, str):
        return environment.strip()  #: -
    return environment.name  #: Environment.name
