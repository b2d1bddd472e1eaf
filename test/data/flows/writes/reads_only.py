"""Reading changes nothing."""
from azureml.core import Environment

env = Environment("x")  #: Environment
print(env.docker.base_image)  #: Environment.docker, DockerSection.base_image  #> -
image = env.docker.base_image  #: Environment.docker, DockerSection.base_image  #> -
names = list(env.environment_variables.keys())  #: Environment.environment_variables  #> -
