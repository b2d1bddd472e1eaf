"""Reads the v1 wheels by Python's ast: is there such a name, what does it take?

A second reader beside tools/extract, for names one at a time: it follows the
path of a name instead of listing a surface.
"""

import ast
import re
import warnings
import zipfile

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def bindings(body):
    """(name, node) for everything that a block binds, branches included."""
    for node in body:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            for alias in node.names:
                yield alias.asname or alias.name.split(".")[0], node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            for target in getattr(node, "targets", None) or [node.target]:
                for leaf in ast.walk(target):
                    if isinstance(leaf, ast.Name):
                        yield leaf.id, node
        else:
            for block in ("body", "orelse", "finalbody"):
                yield from bindings(getattr(node, block, []))
            for handler in getattr(node, "handlers", []):
                yield from bindings(handler.body)


class Function:
    """A signature as its source states it; the receiver is left out."""

    def __init__(self, node, module, method, doc):
        self.module = module
        args = node.args
        plain = args.posonlyargs + args.args
        defaults = [None] * (len(plain) - len(args.defaults)) + args.defaults
        pairs = list(zip(plain, defaults))
        decorators = {getattr(d, "id", "") for d in node.decorator_list}
        if method and "staticmethod" not in decorators:
            pairs = pairs[1:]
        pairs += zip(args.kwonlyargs, args.kw_defaults)
        # Name -> the expression of its default, None where it is required.
        self.defaults = {a.arg: d and ast.unparse(d) for a, d in pairs}
        self.annotations = {
            a.arg: ast.unparse(a.annotation) for a, _ in pairs if a.annotation
        }
        self.stars = {a.arg for a in (args.vararg, args.kwarg) if a}
        self.doc = doc + "\n" + (ast.get_docstring(node) or "")

    def type_text(self, name):
        """The annotation of a parameter, or what the docstring says."""
        if name in self.annotations:
            return self.annotations[name]
        found = re.search(
            rf":type {re.escape(name)}:([^\n]*(?:\n +[^:\n]+)*)", self.doc
        )
        return found[1].strip() if found else ""

    def description(self, name):
        found = re.search(
            rf":param {re.escape(name)}:(.*?)(?=\n\s*:|\Z)", self.doc, re.S
        )
        return found[1] if found else ""


class Source:
    def __init__(self, wheels):
        self.places = {}  # module -> (wheel, path, is a package)
        self.trees = {}
        for wheel in wheels:
            with zipfile.ZipFile(wheel) as archive:
                for path in archive.namelist():
                    if path.endswith(".py"):
                        name = path[:-3].replace("/", ".")
                        package = name.endswith(".__init__")
                        name = name.removesuffix(".__init__")
                        place = (wheel, path, package)
                        # Several wheels hold an empty azureml/__init__.py.
                        self.places.setdefault(name, place)
                        while "." in name:
                            name = name.rpartition(".")[0]
                            self.places.setdefault(name, None)

    def text(self, path):
        """A file of the wheels, by its path; None when there is none."""
        name = path.removesuffix(".py").removesuffix("/__init__")
        place = self.places.get(name.replace("/", "."))
        if not place:
            return None
        with zipfile.ZipFile(place[0]) as archive:
            text = archive.read(place[1]).decode("utf-8", "replace")
        return text.replace("\r\n", "\n")

    def tree(self, module):
        if module not in self.trees:
            place = self.places.get(module)
            text = self.text(place[1]) if place else ""
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
            self.trees[module] = dict(reversed(list(bindings(tree.body))))
        return self.trees[module]

    def find(self, dotted, seen=frozenset()):
        """(kind, node, module) of a name; None when there is none.

        kind: "module", "class", "function", "value".
        """
        if dotted in seen:
            return None
        seen = seen | {dotted}
        parts = dotted.split(".")
        for cut in range(len(parts), 0, -1):
            module = ".".join(parts[:cut])
            if module in self.places:
                break
        else:
            return None
        if cut == len(parts):
            return "module", None, module
        found = self.in_module(module, parts[cut], seen)
        for part in parts[cut + 1 :]:
            if not found or found[0] != "class":
                return None
            found = self.member(found, part, seen)
        return found

    def in_module(self, module, name, seen):
        node = self.tree(module).get(name)
        if node is None and (whole := f"{module}.{name}") in self.places:
            return "module", None, whole
        match node:
            case ast.ClassDef():
                return "class", node, module
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return "function", node, module
            case ast.ImportFrom():
                base = node.module or ""
                if node.level:
                    package = self.places[module] and self.places[module][2]
                    above = module.split(".")
                    above = above[: len(above) - node.level + bool(package)]
                    base = ".".join(above + ([base] if base else []))
                for alias in node.names:
                    if name == (alias.asname or alias.name):
                        return self.find(f"{base}.{alias.name}", seen)
            case ast.Import():
                for alias in node.names:
                    if alias.asname == name:
                        return self.find(alias.name, seen)
                return self.find(name, seen)
            case ast.Assign(value=ast.Name(id=other)) if other != name:
                return self.in_module(module, other, seen) or ("value", node, module)
            case ast.Assign() | ast.AnnAssign():
                return "value", node, module
        return None

    def bases(self, found):
        _, node, module = found
        for base in node.bases:
            try:
                text = ast.unparse(base)
            except ValueError:
                continue
            first, _, rest = text.partition(".")
            outer = self.in_module(module, first, frozenset())
            if outer and outer[0] == "module" and rest:
                outer = self.find(f"{outer[2]}.{rest}")
            if outer and outer[0] == "class" and outer[1] is not node:
                yield outer

    def member(self, found, name, seen=frozenset()):
        """A member of a class or its bases, attributes of instances included."""
        _, node, module = found
        for bound, inner in bindings(node.body):
            if bound == name:
                if isinstance(inner, FUNCTIONS):
                    return "function", inner, module
                if isinstance(inner, ast.ClassDef):
                    return "class", inner, module
                return "value", inner, module
        for inner in ast.walk(node):
            if isinstance(inner, ast.Attribute) and isinstance(inner.ctx, ast.Store):
                if inner.attr == name and getattr(inner.value, "id", "") == "self":
                    return "value", inner, module
        for base in self.bases(found):
            if inherited := self.member(base, name):
                return inherited
        return None

    def signature(self, dotted):
        """The Function of a callable or of a class's constructor; else None."""
        found = self.find(dotted)
        if not found:
            return None
        if found[0] == "function":
            owner = self.find(dotted.rpartition(".")[0])
            return Function(found[1], found[2], bool(owner) and owner[0] == "class", "")
        if found[0] == "class":
            doc = ast.get_docstring(found[1]) or ""
            for name in ("__init__", "__new__"):
                made = self.member(found, name)
                if made and made[0] == "function":
                    return Function(made[1], made[2], True, doc)
        return None

    def constant(self, module, text):
        """The value of a literal, or of a constant that a module can see."""
        try:
            return ast.literal_eval(text)
        except (ValueError, SyntaxError):
            pass
        if not re.fullmatch(r"[\w.]+", text):
            return None
        first, *rest = text.split(".")
        found = self.in_module(module, first, frozenset())
        for part in rest:
            if found and found[0] == "module":
                found = self.in_module(found[2], part, frozenset())
            elif found and found[0] == "class":
                found = self.member(found, part)
        value = getattr(found[1], "value", None) if found else None
        try:
            return ast.literal_eval(value) if value is not None else None
        except ValueError:
            return None
