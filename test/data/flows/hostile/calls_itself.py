"""An object whose call is a call of another object of its class ends somewhere."""
from azureml.core import Workspace


class Proxy:
    pass


Proxy.__call__ = Proxy()
Proxy.__getitem__ = Proxy()
Proxy.__iter__ = Proxy()
Proxy.__enter__ = Proxy()
proxy = Proxy()
proxy()().name  #: -
proxy[0][1]().name  #: -
first, second = proxy
with proxy as entered:
    entered().name  #: -
for element in proxy:
    element.name  #: -
proxy.ws = Workspace.from_config()  #: Workspace, Workspace.from_config
proxy.ws.name  #: Workspace.name
