"""A fixture of a nested folder replaces the one above it."""
import pytest
from azureml.core import Workspace


@pytest.fixture
def store():
    return Workspace.from_config().get_default_datastore()  #: Workspace, Workspace.from_config, Workspace.get_default_datastore
