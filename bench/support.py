"""Finds what the benchmarks share with the conformance tests."""

import pathlib
import sys

sys.path.insert(
    0, str(pathlib.Path(__file__).resolve().parents[1] / "test" / "conformance")
)
