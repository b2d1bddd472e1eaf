# plane: control
"""Runs where developers are; says nothing about what it tests."""
from azureml.core import Workspace
from train import fit


def test_fit():  # plane: control
    assert Workspace.from_config()  # uses: control
    assert fit() == 1
