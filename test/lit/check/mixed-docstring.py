"""What stands in a text is no import.

Usage:

from azure.ai.ml import MLClient
"""
# RUN: not %amlift check %s | FileCheck %s --implicit-check-not=AML801
from azureml.core import Workspace

# CHECK: mixed-docstring.py:8:26: warning: `Workspace`
# CHECK: 1 finding in 1 file
