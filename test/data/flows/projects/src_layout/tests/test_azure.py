"""A test of the package in src/."""
from churn import azure


def test_environment():
    assert azure.environment().name == "churn"  #: Environment.name
