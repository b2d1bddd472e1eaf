"""Which symbols of a family go into the catalogue, and under which names."""

import ast
import re

from .describe import Describer
from .modules import Found, Index, Module, dotted
from .wheels import within

_CLASS_NAME = re.compile(r"[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)+")


def module_rows(index: Index, describer: Describer, module: Module) -> dict[str, dict]:
    """Everything a module defines or re-exports, keyed by name below it."""
    rows = {}
    names = set(module.bound)
    for star in module.stars:
        names.update(index.star_names(star))
    for name in names:
        if name.startswith("__") and name not in ("__version__",):
            continue
        found = index.resolve(module.name, name)
        if found is None:
            continue
        if found.name != f"{module.name}.{name}":
            if _catalogued(index, found):
                rows[name] = {"alias": found.name}
        elif found.kind == "class":
            rows.update(describer.class_rows(found, instance_attributes=True))
        elif found.kind == "function":
            rows[name] = describer.function(found.node, module, None, "function")
        elif found.kind == "value" and not _is_logger(found):
            rows[name] = describer.value(found.node, module)
    return rows


def _catalogued(index: Index, found: Found) -> bool:
    if found.kind == "module":
        return found.name in index.modules and "." in found.name
    return found.kind in ("class", "function", "value", "member") and not _is_logger(
        found
    )


def _is_logger(found: Found) -> bool:
    value = getattr(found.node, "value", None)
    return isinstance(value, ast.Call) and (dotted(value.func) or "").endswith(
        ("getLogger", "get_logger")
    )


def star_imports(index: Index, module: Module) -> tuple[str, list[str]] | None:
    """("__all__", names) when the module lists them; otherwise ("__imports__",
    names): what a star import binds beside the module's own rows."""
    if module.all is not None:
        return "__all__", sorted(set(module.all))
    outside = []
    for name in index.star_names(module.name):
        found = index.resolve(module.name, name)
        if (
            found is None
            or found.name != f"{module.name}.{name}"
            and not _catalogued(index, found)
        ):
            outside.append(name)
    return ("__imports__", outside) if outside else None


def is_root(module: str, roots: list[str]) -> bool:
    return any(
        within(module, root[:-2]) if root.endswith(".*") else module == root
        for root in roots
    )


def reachable(tables: dict[str, dict[str, dict]], roots: list[str]) -> set[str]:
    """Canonical names (module.symbol) that the public modules below the roots
    define or re-export, closed over bases, types and enclosing classes."""
    where = {f"{m}.{n}": (m, n) for m, rows in tables.items() for n in rows}
    todo = []
    for module, rows in tables.items():
        if is_root(module, roots) and not any(
            p.startswith("_") for p in module.split(".")
        ):
            todo += [f"{module}.{name}" for name in rows if not name.startswith("_")]
    seen = set()
    while todo:
        name = todo.pop()
        if name in seen or name not in where:
            continue
        seen.add(name)
        module, short = where[name]
        row = tables[module][short]
        if "alias" in row:
            todo.append(row["alias"])
            continue
        texts = [row.get("type", ""), *row.get("bases", []), *row.get("params", [])]
        for text in texts:
            todo += _CLASS_NAME.findall(text.split("=")[0])
        if row["kind"] == "class":
            prefix = short + "."
            todo += [f"{module}.{n}" for n in tables[module] if n.startswith(prefix)]
    return seen
