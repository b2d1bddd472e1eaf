"""A variable holds a part of the configuration."""
from azureml.core import Environment

env = Environment("x")  #: Environment
docker = env.docker  #: Environment.docker
docker.base_image = "x"  #: DockerSection.base_image  #> @4 docker.base_image = 'x'
python = env.python  #: Environment.python
deps = python.conda_dependencies  #: PythonSection.conda_dependencies
deps.add_pip_package("numpy")  #: CondaDependencies.add_pip_package  #> @4 python.conda_dependencies.add_pip_package('numpy')
