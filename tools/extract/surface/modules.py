"""Modules, the names they bind, and where a name is defined."""

import ast
from dataclasses import dataclass, field


def statements(body):
    """The statements that run in one scope, looking into if, try, with, for."""
    for node in body:
        yield node
        for block in ("body", "orelse", "finalbody"):
            if isinstance(node, (ast.If, ast.For, ast.While, ast.With, ast.Try)):
                yield from statements(getattr(node, block, []))
        for handler in getattr(node, "handlers", []):
            yield from statements(handler.body)


def dotted(node):
    """The text a.b.c of a name or attribute chain, else None."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return ".".join([node.id, *reversed(parts)])


def string_list(node):
    """The strings of a literal list, None when it is anything else."""
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        if all(
            isinstance(e, ast.Constant) and isinstance(e.value, str) for e in node.elts
        ):
            return [e.value for e in node.elts]
    return None


@dataclass(frozen=True)
class Found:
    """What a name denotes. kind: module, class, function, value, member,
    external; node is its definition (None for modules and externals)."""

    kind: str
    name: str  # canonical
    node: ast.AST | None = None
    module: "Module | None" = None


@dataclass
class Module:
    name: str
    is_package: bool
    tree: ast.Module
    package: object  # wheels.Package
    # name -> ("class"|"function"|"value", node), ("from", module, name) or
    # ("import", module)
    bound: dict = field(default_factory=dict)
    rebound: dict = field(default_factory=dict)  # imports assigned over
    stars: list = field(default_factory=list)
    all: list | None = None

    def __post_init__(self):
        for node in statements(self.tree.body):
            self._bind(node)

    @property
    def private(self) -> bool:
        return any(part.startswith("_") for part in self.name.split("."))

    def absolute(self, level: int, module: str | None) -> str:
        if not level:
            return module or ""
        base = self.name.split(".")
        drop = level - 1 if self.is_package else level
        base = base[: len(base) - drop]
        return ".".join(base + ([module] if module else []))

    def _bind(self, node):
        match node:
            case ast.ClassDef():
                self.bound[node.name] = ("class", node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if self.bound.get(node.name, ("",))[0] != "class":
                    self.bound[node.name] = ("function", node)
            case ast.ImportFrom():
                source = self.absolute(node.level, node.module)
                for name in node.names:
                    if name.name == "*":
                        self.stars.append(source)
                    else:
                        self.bound.setdefault(
                            name.asname or name.name, ("from", source, name.name)
                        )
            case ast.Import():
                for name in node.names:
                    target = name.name if name.asname else name.name.split(".")[0]
                    self.bound.setdefault(name.asname or target, ("import", target))
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                targets = (
                    node.targets if isinstance(node, ast.Assign) else [node.target]
                )
                for target in targets:
                    for name in [target, *getattr(target, "elts", [])]:
                        if isinstance(name, ast.Name):
                            self._assign(name.id, node)
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="__all__")))
            ):
                call = node.value
                names = (
                    string_list(call.args[0])
                    if call.func.attr == "extend"
                    else (
                        string_list(ast.List(call.args))
                        if call.func.attr == "append"
                        else None
                    )
                )
                if names:
                    self.all = (self.all or []) + names

    def _assign(self, name, node):
        if name != "__all__":
            # Later unconditional statements bind anew; a branch (mostly the
            # `X = None` of a failed import) does not count.
            imported = self.bound.get(name, ("",))[0] in ("from", "import")
            if imported and node in self.tree.body:
                self.rebound[name] = self.bound.pop(name)
            self.bound.setdefault(name, ("value", node))
            return
        names = string_list(node.value)
        if names is not None:
            self.all = (
                (self.all or []) + names if isinstance(node, ast.AugAssign) else names
            )


class Index:
    """All modules of one family (v1 or v2)."""

    def __init__(self, modules):
        self.modules = {}
        for module in modules:
            # Several wheels hold the same empty azureml/__init__.py.
            self.modules.setdefault(module.name, module)
        for name in list(self.modules):
            while "." in name:  # Namespace packages have no file.
                name = name.rpartition(".")[0]
                self.modules.setdefault(
                    name, Module(name, True, ast.Module([], []), None)
                )
        self.roots = {name.split(".")[0] for name in self.modules}
        self._cache = {}

    def star_names(self, name: str, seen=frozenset()) -> list[str]:
        """What `from name import *` binds, re-exports included, sorted."""
        module = self.modules.get(name)
        if module is None or name in seen:
            return []
        if module.all is not None:
            return sorted(set(module.all))
        names = {n for n in module.bound if not n.startswith("_")}
        for star in module.stars:
            names.update(self.star_names(star, seen | {name}))
        return sorted(names)

    def resolve(self, module_name: str, name: str, seen=frozenset()) -> Found | None:
        """What `name` means in the scope of a module."""
        key = (module_name, name)
        if key in self._cache:
            return self._cache[key]
        if key in seen:
            return None
        found = self._resolve(module_name, name, seen | {key})
        if not seen:
            self._cache[key] = found
        return found

    def _resolve(self, module_name, name, seen):
        module = self.modules.get(module_name)
        if module is None:
            return Found("external", f"{module_name}.{name}")
        match module.bound.get(name):
            case ("value", node):
                alias = (
                    dotted(getattr(node, "value", None))
                    if isinstance(node, ast.Assign)
                    else None
                )
                found = None
                if alias == name and name in module.rebound:  # X = X
                    found = self._import(module.rebound[name], seen)
                elif alias and alias != name:  # X = Y is another name of Y.
                    found = self.resolve_dotted(module_name, alias, seen)
                if found and found.kind in ("class", "function"):
                    return found
                return Found("value", f"{module_name}.{name}", node, module)
            case (kind, node) if kind in ("class", "function"):
                return Found(kind, f"{module_name}.{name}", node, module)
            case ("from" | "import", *rest) as binding if rest != [module_name, name]:
                return self._import(binding, seen)
        if f"{module_name}.{name}" in self.modules:
            return Found("module", f"{module_name}.{name}")
        for star in module.stars:
            if star in self.modules and name in self.star_names(star):
                found = self.resolve(star, name, seen)
                if found:
                    return found
        return None

    def _import(self, binding, seen):
        if binding[0] == "import":
            target = binding[1]
            return Found("module" if target in self.modules else "external", target)
        _, source, original = binding
        found = self.resolve(source, original, seen) if source in self.modules else None
        if found:
            return found
        if f"{source}.{original}" in self.modules:
            return Found("module", f"{source}.{original}")
        return (
            None
            if source in self.modules
            else Found("external", f"{source}.{original}")
        )

    def resolve_dotted(self, module_name, text, seen=frozenset()) -> Found | None:
        """What dotted text means in a module: its scope first, then absolute."""
        first, *rest = text.split(".")
        found = self.resolve(module_name, first, seen)
        if found is None and first in self.roots:
            found = Found("module", first)
        for part in rest:
            if found is None:
                return None
            match found.kind:
                case "module":
                    found = self.resolve(found.name, part, seen)
                case "external":
                    found = Found("external", f"{found.name}.{part}")
                case "class":
                    found = self.member(found, part)
                case _:
                    return None
        return found

    def member(self, owner: Found, name: str, seen=frozenset()) -> Found | None:
        """A member of a class or of its bases."""
        if owner.name in seen or owner.node is None:
            return None
        for node in statements(owner.node.body):
            if isinstance(node, ast.ClassDef) and node.name == name:
                return Found("class", f"{owner.name}.{name}", node, owner.module)
            if (
                isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
                and node.name == name
            ):
                return Found("member", f"{owner.name}.{name}", node, owner.module)
            if isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = (
                    node.targets if isinstance(node, ast.Assign) else [node.target]
                )
                if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                    return Found("member", f"{owner.name}.{name}", node, owner.module)
        for base in self.bases(owner):
            if base.kind == "class":
                found = self.member(base, name, seen | {owner.name})
                if found:
                    return found
        return None

    def bases(self, owner: Found) -> list[Found]:
        """Base classes in source order; what is not known is an external."""
        out = []
        for node in owner.node.bases:
            if isinstance(node, ast.Subscript):
                node = node.value
            text = dotted(node)
            if text:
                found = self.resolve_dotted(owner.module.name, text)
                # `class Model(Model)` derives from an imported namesake.
                if found is None or found.name == owner.name:
                    found = Found("external", text)
                out.append(found)
        return out

    def is_enum(self, owner: Found, seen=frozenset()) -> bool:
        for base in self.bases(owner):
            if base.kind == "external" and base.name.split(".")[-1] in (
                "Enum",
                "IntEnum",
                "StrEnum",
                "Flag",
                "IntFlag",
            ):
                return True
            if base.kind == "class" and base.name not in seen:
                if self.is_enum(base, seen | {base.name}):
                    return True
        return False
