"""A secret is a string."""
from azureml.core import Workspace

vault = Workspace.from_config().get_default_keyvault()  #: Workspace, Workspace.from_config, Workspace.get_default_keyvault
secret = vault.get_secret("password")  #: Keyvault.get_secret
print(secret.name)  #: -
