"""A fixture of the same module, with a name of its own."""
import pytest
from azureml.core import Model, Workspace


@pytest.fixture(name="fraud")
def fraud_model():
    return Model(Workspace.from_config(), "fraud")  #: Model, Workspace, Workspace.from_config


def test_version(fraud):
    assert fraud.version > 0  #: Model.version


@pytest.mark.parametrize("path", ["a", "b"])
def test_download(path, fraud):
    fraud.download(path.strip())  #: Model.download
