"""Stores on the parts of a run configuration are uses of its attributes."""
from azureml.core import Environment
from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()  #: RunConfiguration
config.target = "cpu"  #: RunConfiguration.target
config.environment.docker.base_image = "python:3.10"  #: RunConfiguration.environment, Environment.docker, DockerSection.base_image
config.environment = Environment("mine")  #: RunConfiguration.environment, Environment
