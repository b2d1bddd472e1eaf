"""Methods that add to an object."""
from azureml.core.conda_dependencies import CondaDependencies

deps = CondaDependencies()  #: CondaDependencies
deps.add_pip_package("azureml-defaults")  #: CondaDependencies.add_pip_package  #> @4 add_pip_package('azureml-defaults')
deps.set_python_version(version="3.8")  #: CondaDependencies.set_python_version  #> @4 set_python_version('3.8')
print(deps.serialize_to_string())  #: CondaDependencies.serialize_to_string  #> -
