"""Replaces the fixture by a folder."""
import pathlib

import pytest


@pytest.fixture
def store():
    return pathlib.Path("data")
