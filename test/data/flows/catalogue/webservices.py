"""ws.webservices maps names to services."""
from azureml.core import Workspace

for name, service in Workspace.from_config().webservices.items():  #: Workspace, Workspace.from_config, Workspace.webservices
    print(name, service.state, service.get_logs())  #: *Webservice.state, Webservice.get_logs
