"""Reads the public surface of Python packages from their wheels, by AST.

Nothing is imported and nothing is run. Only facts are taken: names, kinds,
parameters, defaults, types, bases, re-exports, deprecation marks.
"""
