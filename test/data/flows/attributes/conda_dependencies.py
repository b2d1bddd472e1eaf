"""Dependencies are stored on an environment and changed through it."""
from azureml.core import Environment
from azureml.core.conda_dependencies import CondaDependencies

env = Environment("train")  #: Environment
env.python.conda_dependencies = CondaDependencies.create(pip_packages=["xgboost"])  #: Environment.python, PythonSection.conda_dependencies, CondaDependencies, CondaDependencies.create
env.python.conda_dependencies.add_pip_package("shap")  #: Environment.python, PythonSection.conda_dependencies, CondaDependencies.add_pip_package
