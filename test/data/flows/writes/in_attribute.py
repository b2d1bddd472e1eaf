"""The configuration is an attribute of an object of ours."""
from azureml.core.runconfig import RunConfiguration


class Job:
    def __init__(self):
        self.config = RunConfiguration()  #: RunConfiguration
        self.name = "x"  #> -

    def prepare(self):
        self.config.target = "cpu"  #: RunConfiguration.target  #> @7 target = 'cpu'
        self.config.docker.use_docker = True  #: RunConfiguration.docker, DockerConfiguration.use_docker  #> @7 docker.use_docker = True
