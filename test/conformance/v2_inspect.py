"""Answers what the installed v2 packages say about names and their parameters.

Runs in an environment that holds the packages. Reads a JSON list of dotted
names from standard input and writes a JSON object: name -> null where there is
no such thing, else {"parameters": null or {name: {...}}, "kwargs": bool}. It
asks Python itself (import, getattr, inspect), and nothing of this project.
"""

import enum
import importlib
import inspect
import json
import sys
import types
import typing
import warnings

SIMPLE = {str: "str", int: "int", float: "float", bool: "bool", type(None): "None"}
LISTS = (list, tuple, set, frozenset)


def resolve(name):
    """The thing at a dotted name and what holds it; raises LookupError."""
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            holder = found = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        for part in parts[cut:]:
            holder = found
            found = inspect.getattr_static(holder, part, None)
            if found is None:
                found = getattr(holder, part, None)
            if found is None and not hasattr(holder, part):
                if not (inspect.isclass(holder) and sets(holder, part)):
                    raise LookupError(name)
        return found, holder
    raise LookupError(name)


def sets(cls, attribute):
    """Whether methods of a class or its bases assign self.attribute."""
    for base in cls.__mro__:
        try:
            source = inspect.getsource(base)
        except (OSError, TypeError):
            continue
        if f"self.{attribute} " in source or f"self.{attribute}:" in source:
            return True
    return False


def kinds(annotation):
    """What values an annotation allows, as a set of words."""
    if annotation is inspect.Parameter.empty or annotation is typing.Any:
        return {"?"}
    if annotation is None or annotation in SIMPLE:
        return {SIMPLE.get(annotation, "None")}
    origin = typing.get_origin(annotation)
    if origin in (typing.Union, types.UnionType):
        return set().union(*map(kinds, typing.get_args(annotation)))
    if origin is typing.Literal:
        return set().union(*(kinds(type(v)) for v in typing.get_args(annotation)))
    cls = origin or annotation
    if isinstance(cls, (str, typing.ForwardRef, typing.TypeVar)):
        return {"?"}
    if not inspect.isclass(cls):
        return {"?"}
    if issubclass(cls, enum.Enum):
        return {"enum", "str"} if issubclass(cls, str) else {"enum"}
    if issubclass(cls, dict) or cls.__name__ in ("Mapping", "MutableMapping"):
        return {"dict"}
    if issubclass(cls, LISTS) or cls.__name__ in ("Sequence", "Iterable"):
        return {"list"}
    if cls.__name__ in ("Callable", "PathLike", "IO", "object"):
        return {"?"}
    return {"object"}


def default(parameter):
    value = parameter.default
    if value is inspect.Parameter.empty:
        return {}
    if isinstance(value, enum.Enum):
        value = value.value
    plain = value is None or isinstance(value, (str, int, float, bool))
    return {"default": repr(value) if plain else "..."}


def describe(name):
    try:
        found, _ = resolve(name)
    except LookupError:
        return None
    if isinstance(found, (staticmethod, classmethod)):
        bound = isinstance(found, classmethod)
        found = found.__func__
    else:
        bound = inspect.isfunction(found) and "." in found.__qualname__
    if not callable(found) or isinstance(found, property):
        return {"parameters": None, "kwargs": False}
    try:
        listed = list(inspect.signature(found).parameters.values())
    except (TypeError, ValueError):
        return {"parameters": None, "kwargs": False}
    if bound and listed and listed[0].name in ("self", "cls"):
        del listed[0]
    documented = inspect.getdoc(found) or ""
    if inspect.isclass(found):
        documented += "\n" + (inspect.getdoc(found.__init__) or "")
    return {
        "parameters": {
            p.name: {"kinds": sorted(kinds(p.annotation)), **default(p)}
            for p in listed
            if p.kind is not p.VAR_KEYWORD
        },
        "kwargs": any(p.kind is p.VAR_KEYWORD for p in listed),
        "doc": documented,
    }


def main():
    warnings.simplefilter("ignore")
    names = json.load(sys.stdin)
    # Importing must not spoil the answer.
    out, sys.stdout = sys.stdout, sys.stderr
    answers = {name: describe(name) for name in names}
    json.dump(answers, out)


if __name__ == "__main__":
    main()
