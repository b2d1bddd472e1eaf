"""Each turn of a loop changes the object."""
from azureml.core.conda_dependencies import CondaDependencies

deps = CondaDependencies()  #: CondaDependencies
for package in ["numpy", "pandas"]:
    deps.add_conda_package(package)  #: CondaDependencies.add_conda_package  #> @4 add_conda_package('numpy' | 'pandas')
