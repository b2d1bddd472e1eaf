"""Datastore.get returns one of the concrete classes, all of which are an AbstractDatastore."""
from azureml.core import Datastore, Workspace

store = Datastore.get(Workspace.from_config(), "landing")  #: Datastore, Datastore.get, Workspace, Workspace.from_config
print(store.name, store.datastore_type)  #: AbstractDatastore.name, AbstractDatastore.datastore_type
store.set_as_default()  #: AbstractDatastore.set_as_default
