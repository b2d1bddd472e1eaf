"""The client of SDK v2 has members with the names of v1."""
from azure.ai.ml import MLClient
from azure.identity import DefaultAzureCredential

client = MLClient.from_config(DefaultAzureCredential())
print(client.workspace_name, client.compute.get("gpu").name)  #: -
print(client.datastores.get_default().name)  #: -
