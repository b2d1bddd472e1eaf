"""Imports from its own package by the full name."""
from churn.azure import environment

environment().clone("x")  #: Environment.clone
