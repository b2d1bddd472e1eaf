"""Rows of the catalogue for modules, classes and functions."""

import ast
import re

from .docfields import fields, marked_deprecated, types_by_name
from .modules import Found, Index, Module, dotted, statements
from .typetext import TypeReader, union

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# What Python calls by itself and the analysis follows.
SPECIAL = {
    "__init__", "__new__", "__call__", "__getitem__", "__iter__", "__next__",
    "__enter__", "__getattr__", "__len__", "__contains__", "__add__",
}  # fmt: skip


def decorators(node) -> list[str]:
    return [
        dotted(d.func if isinstance(d, ast.Call) else d) or ""
        for d in node.decorator_list
    ]


def own_nodes(function):
    """All nodes of a function's body, nested functions left out."""
    todo = list(function.body)
    while todo:
        node = todo.pop(0)
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef, ast.Lambda)):
            todo[:0] = ast.iter_child_nodes(node)


class Describer:
    def __init__(self, index: Index):
        self.index = index
        self.types = TypeReader(index)

    # -- functions --------------------------------------------------------
    def function(self, node, module: Module, owner: Found | None, kind: str) -> dict:
        owner_name = owner.name if owner else None
        row = {"kind": kind}
        if kind != "property":
            document = ast.get_docstring(node) or ""
            if node.name in ("__init__", "__new__") and owner:
                # Class docstrings document the constructor.
                document = (ast.get_docstring(owner.node) or "") + "\n" + document
            row["params"] = self._parameters(
                node, module, owner_name, kind in ("method", "classmethod"), document
            )
        if node.name not in ("__init__", "__new__"):
            type_text = self._returned(node, module, owner_name, kind)
            if type_text:
                row["type"] = type_text
        if self._deprecated(node):
            row["deprecated"] = True
        return row

    def _parameters(self, node, module, owner, skip_first, document):
        documented = types_by_name(document, "type")
        a = node.args
        positional = a.posonlyargs + a.args
        defaults = [None] * (len(positional) - len(a.defaults)) + list(a.defaults)
        rows = [("", p, d) for p, d in zip(positional, defaults)]
        if skip_first:
            rows = rows[1:]
        if a.vararg:
            rows.append(("*", a.vararg, None))
        elif a.kwonlyargs:
            rows.append(("*", None, None))
        rows += [("", p, d) for p, d in zip(a.kwonlyargs, a.kw_defaults)]
        if a.kwarg:
            rows.append(("**", a.kwarg, None))
        out = []
        for stars, parameter, default in rows:
            text = stars
            if parameter:
                text += parameter.arg
                type_text = (
                    None
                    if stars
                    else self._parameter_type(parameter, documented, module, owner)
                )
                if type_text:
                    text += ": " + type_text
            if default is not None:
                text += "=" + self._default(default)
            out.append(text)
        return out

    def _parameter_type(self, parameter, documented, module, owner):
        if parameter.annotation is not None:
            return self.types.annotation(parameter.annotation, module.name, owner)
        return self.types.docstring(documented.get(parameter.arg), module.name, owner)

    @staticmethod
    def _default(node) -> str:
        text = ast.unparse(node)
        return text if len(text) <= 80 and "\n" not in text else "..."

    def _deprecated(self, node) -> bool:
        if any("deprecat" in name.lower() for name in decorators(node)):
            return True
        if marked_deprecated(ast.get_docstring(node)):
            return True
        # A warning that every call gives.
        return isinstance(node, FUNCTIONS) and any(
            isinstance(s, ast.Expr)
            and isinstance(s.value, ast.Call)
            and any(
                isinstance(c, ast.Constant)
                and isinstance(c.value, str)
                and re.search(r"\b(is|are|been) deprecated", c.value, re.I)
                for c in ast.walk(s)
            )
            for s in node.body[:12]
        )

    def _returned(self, node, module, owner, kind) -> str | None:
        if node.returns is not None:
            return self.types.annotation(node.returns, module.name, owner)
        documented = fields(ast.get_docstring(node))
        yields = any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in own_nodes(node))
        texts = dict((n.removesuffix("s"), t) for n, _, t in reversed(documented))
        read = self.types.docstring(texts.get("rtype"), module.name, owner)
        if read is None or read.endswith("[?]"):
            read = self._from_prose(read, texts.get("return", ""), module, owner)
        if read is None and not yields:
            read = self._from_body(node, module, owner, kind)
        if yields and not (read or "").startswith("iter["):
            read = f"iter[{read or '?'}]"
        return read

    def _from_prose(self, read, text, module, owner) -> str | None:
        """The class that `:return:` names, in the container it speaks of."""
        text = re.sub(r"[`~]", "", text)
        named = self.types.mentioned(text, module.name, owner)
        if named is None or "|" in named:
            return read
        container = re.search(
            r"\b(list|array|collection|generator|iterator|iterable|dict|dictionary)\b",
            text.split(named.rpartition(".")[2])[0],
            re.I,
        )
        word = read.split("[")[0] if read else container and container[1].lower()
        match word:
            case "list" | "array" | "collection":
                return f"list[{named}]"
            case "iter" | "generator" | "iterator" | "iterable":
                return f"iter[{named}]"
            case "dict" | "dictionary":
                return f"dict[str, {named}]"
        return named

    def _from_body(self, node, module, owner, kind) -> str | None:
        """The type of what the body plainly returns."""
        body = [
            s
            for s in node.body
            if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
        ]
        if len(body) <= 1 and any(isinstance(s, (ast.Raise, ast.Pass)) for s in body):
            return None  # An abstract stub says nothing.
        if any("abstract" in name for name in decorators(node)):
            return None
        returned = [
            n.value
            for n in own_nodes(node)
            if isinstance(n, ast.Return) and n.value is not None
        ]
        if not returned:
            return None if kind == "property" else "None"
        receiver = (node.args.posonlyargs + node.args.args)[:1]
        receiver = (
            receiver[0].arg if receiver and kind in ("method", "classmethod") else None
        )
        out = []
        for value in returned:
            made = self.types.called_class(value, module.name)
            if (
                kind == "method"
                and isinstance(value, ast.Name)
                and value.id == receiver
            ):
                out.append("self")
            elif (
                kind == "classmethod"
                and isinstance(value, ast.Call)
                and dotted(value.func) == receiver
            ):
                out.append("self")
            elif made:
                out.append(made.name)
            elif TypeReader.literal(value):
                out.append(TypeReader.literal(value))
            else:
                return None
        return union(out)

    # -- classes ----------------------------------------------------------
    def class_rows(self, found: Found, instance_attributes: bool) -> dict[str, dict]:
        """Rows of a class and its members, keyed by name below the module."""
        short = found.name[len(found.module.name) + 1 :]
        row = {"kind": "class"}
        bases = [b.name for b in self.index.bases(found) if b.kind == "class"]
        if bases:
            row["bases"] = bases
        if self._deprecated(found.node):
            row["deprecated"] = True
        rows = {short: row}
        for name, member in self._members(found, instance_attributes).items():
            if isinstance(member, dict):
                rows[f"{short}.{name}"] = member
            else:  # A nested class.
                rows.update(self.class_rows(member, instance_attributes))
        return rows

    def _members(self, found: Found, instance_attributes: bool) -> dict:
        module = found.module
        out = {}
        enum = self.index.is_enum(found)
        documented = types_by_name(ast.get_docstring(found.node), "vartype")
        for node in statements(found.node.body):
            if isinstance(node, FUNCTIONS):
                names = decorators(node)
                if any(n.endswith((".setter", ".deleter")) for n in names):
                    continue
                if any(n.split(".")[-1] == "overload" for n in names):
                    continue
                if node.name not in out:
                    out[node.name] = self.function(
                        node, module, found, self._member_kind(node, names, module)
                    )
            elif isinstance(node, ast.ClassDef):
                out.setdefault(
                    node.name, Found("class", f"{found.name}.{node.name}", node, module)
                )
            elif isinstance(node, (ast.Assign, ast.AnnAssign)):
                targets = (
                    node.targets if isinstance(node, ast.Assign) else [node.target]
                )
                for target in targets:
                    if isinstance(target, ast.Name):
                        out.setdefault(
                            target.id,
                            self._class_attribute(
                                target.id, node, found, enum, documented
                            ),
                        )
        if instance_attributes:
            for name, type_text in self._instance_attributes(found, documented).items():
                if name not in out:
                    out[name] = {"kind": "attribute"} | (
                        {"type": type_text} if type_text else {}
                    )
        return {n: r for n, r in out.items() if not n.startswith("__") or n in SPECIAL}

    def _member_kind(self, node, names, module: Module) -> str:
        """The kind of a member; classes derived from property make properties."""
        for name in names:
            made = self.index.resolve_dotted(module.name, name)
            if (
                made is not None
                and made.kind == "class"
                and any(dotted(base) == "property" for base in made.node.bases)
            ):
                return "property"
        return self._kind(node, names)

    @staticmethod
    def _kind(node, names) -> str:
        last = [n.split(".")[-1] for n in names]
        if any(
            n in ("property", "abstractproperty")
            or "cached_property" in n
            or n == "classproperty"
            for n in last
        ):
            return "property"
        if "staticmethod" in last:
            return "staticmethod"
        if "classmethod" in last or node.name == "__new__":
            return "classmethod"
        return "method"

    def _class_attribute(self, name, node, found, enum, documented) -> dict:
        module = found.module.name
        if enum and not name.startswith("_") and not isinstance(node, ast.AnnAssign):
            return {"kind": "enummember", "type": found.name}
        row = {"kind": "attribute"}
        type_text = None
        value = getattr(node, "value", None)
        if isinstance(node, ast.AnnAssign):
            type_text = self.types.annotation(node.annotation, module, found.name)
        elif name in documented:
            type_text = self.types.docstring(documented[name], module, found.name)
        if type_text is None and value is not None:
            if isinstance(value, ast.Call) and dotted(value.func) == "property":
                row["kind"] = "property"
            else:
                other = self._function_named(value, found)
                if other:
                    return other
                type_text = self._value_type(value, module, {})
        if type_text:
            row["type"] = type_text
        return row

    def _function_named(self, value, found: Found) -> dict | None:
        """The row of `get = Base.get`: another name for a method."""
        text = dotted(value)
        method = self.index.resolve_dotted(found.module.name, text) if text else None
        if method is None or not isinstance(method.node, FUNCTIONS):
            return None
        kind = (
            "function"
            if method.kind == "function"
            else self._kind(method.node, decorators(method.node))
        )
        if kind == "property":
            return None
        return {"kind": "method" if kind == "function" else kind, "same": method.name}

    def _value_type(self, value, module: str, local: dict) -> str | None:
        """Type of the expression that is assigned to an attribute."""
        made = self.types.called_class(value, module)
        if made:
            return made.name
        if isinstance(value, ast.Name) and value.id in local:
            return local[value.id]
        text = dotted(value)
        found = self.index.resolve_dotted(module, text) if text else None
        if found and found.kind == "class":
            return f"type[{found.name}]"
        literal = TypeReader.literal(value)
        if isinstance(value, (ast.IfExp, ast.BoolOp)):
            parts = (
                [value.body, value.orelse]
                if isinstance(value, ast.IfExp)
                else value.values
            )
            types = [self._value_type(p, module, local) for p in parts]
            return union(types) if all(types) else None
        return None if literal == "None" else literal

    def _instance_attributes(self, found: Found, documented) -> dict:
        out = {}
        methods = [n for n in statements(found.node.body) if isinstance(n, FUNCTIONS)]
        methods.sort(key=lambda n: n.name != "__init__")
        for method in methods:
            arguments = method.args.posonlyargs + method.args.args
            names = decorators(method)
            if not arguments or {"staticmethod", "classmethod"} & set(names):
                continue
            local = self._local_types(method, found)
            for node in own_nodes(method):
                if isinstance(node, ast.Assign):
                    targets, annotation = node.targets, None
                elif isinstance(node, ast.AnnAssign):
                    targets, annotation = [node.target], node.annotation
                else:
                    continue
                for target in targets:
                    pairs = [(target, node.value)]
                    if isinstance(target, ast.Tuple):
                        pairs = [(t, None) for t in target.elts]
                    for one, value in pairs:
                        if not (
                            isinstance(one, ast.Attribute)
                            and isinstance(one.value, ast.Name)
                            and one.value.id == arguments[0].arg
                        ):
                            continue
                        type_text = None
                        if annotation is not None:
                            type_text = self.types.annotation(
                                annotation, found.module.name, found.name
                            )
                        elif one.attr in documented:
                            type_text = self.types.docstring(
                                documented[one.attr], found.module.name, found.name
                            )
                        if type_text is None and value is not None:
                            type_text = self._value_type(
                                value, found.module.name, local
                            )
                        if not out.get(one.attr):
                            out[one.attr] = type_text
        return out

    def _local_types(self, method, found: Found) -> dict:
        """Types of a method's parameters by name."""
        document = ast.get_docstring(method) or ""
        if method.name == "__init__":
            document = (ast.get_docstring(found.node) or "") + "\n" + document
        documented = types_by_name(document, "type")
        return {
            p.arg: self._parameter_type(p, documented, found.module, found.name)
            for p in [
                *method.args.posonlyargs,
                *method.args.args,
                *method.args.kwonlyargs,
            ]
        }

    # -- module level -----------------------------------------------------
    def value(self, node, module: Module) -> dict:
        row = {"kind": "attribute"}
        if isinstance(node, ast.AnnAssign):
            type_text = self.types.annotation(node.annotation, module.name, None)
        else:
            type_text = None
        if (
            type_text is None
            and isinstance(node, (ast.Assign, ast.AnnAssign))
            and node.value
        ):
            single = isinstance(node, ast.AnnAssign) or isinstance(
                node.targets[0], ast.Name
            )
            type_text = (
                self._value_type(node.value, module.name, {}) if single else None
            )
        if type_text:
            row["type"] = type_text
        return row
