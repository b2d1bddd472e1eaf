"""A surface as `write.py` writes it, read back: names, signatures, changes."""

import json
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

PARAMETER = re.compile(r"(\*{0,2})(\w+)(?:: [^=]+)?(?:=(.*))?", re.S)


@dataclass
class Parameter:
    """One word of a row's "params": `name: type=default`, `*name`, `**name`."""

    name: str
    stars: str = ""
    default: str | None = None  # None where it has to be given.

    @staticmethod
    def parse(text: str) -> "Parameter":
        stars, name, default = PARAMETER.fullmatch(text).groups()
        return Parameter(name, stars, default)

    @property
    def required(self) -> bool:
        return self.default is None and not self.stars

    def __str__(self) -> str:
        return self.name + ("" if self.default is None else "=" + self.default)


@dataclass
class Surface:
    """All distributions of a family, by canonical names."""

    rows: dict = field(default_factory=dict)  # canonical name -> row
    modules: set = field(default_factory=set)
    public: dict = field(default_factory=dict)  # canonical -> name to import

    @staticmethod
    def read(folder: Path) -> "Surface":
        documents = [
            json.loads(path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("*.json"))
        ]
        return Surface.of(document["modules"] for document in documents)

    @staticmethod
    def of(groups) -> "Surface":
        """Takes the "modules" of each distribution."""
        surface = Surface()
        for modules in groups:
            for module, rows in modules.items():
                while module and module not in surface.modules:
                    surface.modules.add(module)
                    module = module.rpartition(".")[0]
            for module, rows in modules.items():
                surface.rows |= {
                    f"{module}.{name}": row
                    for name, row in rows.items()
                    if isinstance(row, dict)
                }
        surface._name_publicly()
        return surface

    def _name_publicly(self):
        """The shortest path without a private part that leads to a thing."""
        for path in sorted(self.rows, key=lambda p: (p.count("."), p)):
            if not any(part.startswith("_") for part in path.split(".")):
                self.public.setdefault(self.canonical(path), path)

    def canonical(self, path: str, seen=frozenset()) -> str | None:
        """Where a name is defined; aliases and inheritance are followed."""
        if path in seen:
            return None
        if path in self.modules and path not in self.rows:
            return path
        row = self.rows.get(path)
        if row is None:
            owner, _, name = path.rpartition(".")
            holder = self.canonical(owner, seen | {path}) if owner else None
            return self._member(holder, name, seen | {path}) if holder else None
        return self.canonical(row["alias"], seen | {path}) if "alias" in row else path

    def _member(self, holder: str, name: str, seen) -> str | None:
        """A member of a module or class that is there under another name."""
        path = f"{holder}.{name}"
        if path in self.rows or path in self.modules:
            return self.canonical(path, seen)
        for base in self.rows.get(holder, {}).get("bases", ()):
            if base not in seen and (found := self._member(base, name, seen | {base})):
                return found
        return None

    def row(self, path: str) -> dict | None:
        """The row of a name; {} for a module; None where there is none."""
        found = self.canonical(path)
        return None if found is None else self.rows.get(found, {})

    def parameters(self, path: str) -> dict[str, Parameter] | None:
        """What a callable takes (a class: its constructor), by name."""
        row = self.row(path)
        if row and row["kind"] == "class":
            row = self.row(f"{path}.__init__")
        seen = 0
        while row and "same" in row and seen < 9:
            row, seen = self.row(row["same"]), seen + 1
        if not row or "params" not in row:
            return None
        listed = [Parameter.parse(text) for text in row["params"] if text != "*"]
        return {p.name: p for p in listed}

    def shown(self, canonical: str) -> str | None:
        """The name by which people know a thing; None when it is private.

        What a private class hands down is known by the first public heir.
        """
        owner, _, name = canonical.rpartition(".")
        if name.startswith("_") and name != "__init__":
            return None
        if canonical in self.public:
            return self.public[canonical]
        if owner not in self.rows:
            return None
        holder = self.shown(owner) or self.heirs.get(owner)
        path = f"{holder}.{name}"
        return path if holder and self.canonical(path) == canonical else None

    @cached_property
    def heirs(self) -> dict[str, str]:
        """Base class -> public name of the first class that derives from it."""
        heirs = {}
        for canonical, public in self.public.items():
            todo = [canonical]
            while todo:
                for base in self.rows.get(todo.pop(), {}).get("bases", ()):
                    if base not in heirs:
                        heirs[base] = public
                        todo.append(base)
        return heirs

    def symbols(self) -> dict[str, str]:
        """Public name -> canonical name, of everything that is defined."""
        shown = ((self.shown(name), name) for name in self.rows)
        return {
            public: name
            for public, name in shown
            if public and "alias" not in self.rows[name]
        }
