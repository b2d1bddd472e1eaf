"""Types of annotations and docstrings, as the catalogue writes them.

The notation: canonical class names, None, bool, int, float, str, self,
type[C], list[T], tuple[T, ...], dict[K, V], iter[T], A | B, and ? for a part
that is not known. A type that is not known at all is None (not written).
"""

import ast
import re

from .modules import Found, Index, dotted

_SIMPLE = {
    "str": "str", "string": "str", "int": "int", "integer": "int", "long": "int",
    "float": "float", "number": "float", "bool": "bool", "boolean": "bool",
    "none": "None",
}  # fmt: skip
_GENERIC = {
    "list": "list", "sequence": "list", "set": "list", "frozenset": "list",
    "array": "list", "mutablesequence": "list", "abstractset": "list",
    "tuple": "tuple",
    "dict": "dict", "dictionary": "dict", "mapping": "dict",
    "ordereddict": "dict", "defaultdict": "dict", "mutablemapping": "dict",
    "iter": "iter", "iterator": "iter", "iterable": "iter", "generator": "iter",
}  # fmt: skip


def union(parts) -> str | None:
    flat = []
    for part in parts:
        for one in split_union(part or "?"):
            if one not in flat:
                flat.append(one)
    if all(p in ("?", "None") for p in flat):
        return "None" if flat == ["None"] else None
    return " | ".join(flat)


def split_union(text: str) -> list[str]:
    out, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c == "[") - (c == "]")
        if c == "|" and not depth:
            out.append(text[start:i].strip())
            start = i + 1
    return out + [text[start:].strip()]


class TypeReader:
    def __init__(self, index: Index):
        self.index = index
        self._short = None

    # -- annotations ------------------------------------------------------
    def annotation(self, node, module: str, owner: str | None) -> str | None:
        match node:
            case None:
                return None
            case ast.Constant(value=None):
                return "None"
            case ast.Constant(value=str(text)):
                try:
                    return self.annotation(
                        ast.parse(text.strip(), mode="eval").body, module, owner
                    )
                except SyntaxError:
                    return None
            case ast.Name() | ast.Attribute():
                return self._name(dotted(node), module, owner)
            case ast.Subscript():
                return self._subscript(node, module, owner)
            case ast.BinOp(op=ast.BitOr()):
                return union(
                    [self.annotation(n, module, owner) for n in (node.left, node.right)]
                )
            case ast.BoolOp():
                return union([self.annotation(n, module, owner) for n in node.values])
            case ast.Tuple() if node.elts:
                return "tuple[%s]" % ", ".join(
                    self.annotation(e, module, owner) or "?" for e in node.elts
                )
        return None

    def _subscript(self, node, module, owner):
        head = (dotted(node.value) or "").split(".")[-1]
        items = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        low = head.lower()
        if low == "literal":
            return union([self.literal(e) for e in items])
        args = [
            (
                "..."
                if isinstance(e, ast.Constant) and e.value is Ellipsis
                else self.annotation(e, module, owner)
            )
            for e in items
        ]
        match low:
            case "optional":
                return union([*args, "None"]) if args[0] else None
            case "union":
                return union(args)
            case "type":
                return (
                    f"type[{args[0]}]"
                    if args[0] and "." in args[0] and "|" not in args[0]
                    else None
                )
            case "final" | "classvar" | "annotated" | "awaitable":
                return args[0]
        generic = _GENERIC.get(low)
        if generic in ("list", "iter"):
            # list[A, B] is a docstring's way to say: of either.
            item = args[0] if low == "generator" or len(args) == 1 else union(args)
            return f"{generic}[{item or '?'}]"
        if generic == "tuple":
            if args[-1] == "...":
                return f"list[{args[0] or '?'}]"
            return "tuple[%s]" % ", ".join(a or "?" for a in args)
        if generic == "dict":
            key, value = (args + [None, None])[:2]
            return f"dict[{key or '?'}, {value or '?'}]"
        # A generic class of the packages: LROPoller[Compute], ItemPaged[Job].
        base = self.annotation(node.value, module, owner)
        if base and base.split(".")[-1] in ("ItemPaged", "AsyncItemPaged"):
            return f"iter[{args[0] or '?'}]"
        return base

    @staticmethod
    def literal(node) -> str | None:
        """The type of a literal expression."""
        match node:
            case ast.Constant(value=None):
                return "None"
            case ast.Constant(value=value) if type(value) in (bool, int, float, str):
                return type(value).__name__
            case ast.JoinedStr():
                return "str"
            case ast.List() | ast.ListComp() | ast.Set():
                return "list[?]"
            case ast.Dict() | ast.DictComp():
                return "dict[?, ?]"
        return None

    def _name(self, text, module, owner):
        if text is None:
            return None
        text = (
            text.removeprefix("typing.")
            .removeprefix("builtins.")
            .removeprefix("builtin.")
        )
        low = text.lower()
        if "." not in text and (low in _SIMPLE or low in _GENERIC):
            found = self.index.resolve(module, text)
            if not (found and found.kind == "class"):
                if low in _SIMPLE:
                    return _SIMPLE[low]
                return {"dict": "dict[?, ?]", "tuple": "list[?]"}.get(
                    _GENERIC[low], _GENERIC[low] + "[?]"
                )
        if text == "Self":
            return "self"
        found = self.index.resolve_dotted(module, text)
        if found and found.kind == "class":
            return found.name
        if owner and text == owner.rpartition(".")[2]:
            return owner
        last = text.rpartition(".")[2]
        if (found is None or found.kind == "external") and (
            "." not in text and found is None or text.split(".")[0] in self.index.roots
        ):
            return self._by_short_name(last)
        return None

    def _by_short_name(self, name: str) -> str | None:
        """The only class of that name in the whole family, for docstrings
        that name classes without their module or by a former path."""
        if self._short is None:
            self._short = {}
            for module in self.index.modules.values():
                for bound, what in module.bound.items():
                    if what[0] == "class":
                        self._short.setdefault(bound, set()).add(
                            f"{module.name}.{bound}"
                        )
        candidates = self._short.get(name, ())
        return (
            next(iter(candidates))
            if len(candidates) == 1 and name[:1].isupper()
            else None
        )

    # -- docstrings -------------------------------------------------------
    def docstring(self, text: str | None, module: str, owner: str | None) -> str | None:
        if not text:
            return None
        t = re.sub(r":(?:py:)?(?:class|obj|ref|mod|func):", "", text)
        t = (
            re.sub(r"[`~]", "", t)
            .replace("<", "[")
            .replace(">", "]")
            .strip()
            .rstrip(".")
        )
        t = re.sub(r"\b(list|tuple|set|dict|[Uu]nion)\(([^()]*)\)", r"\1[\2]", t)
        t = re.sub(
            r"\b(?:list|List|array|iter|iterator|iterable|Iterator|Iterable)\s+of\s+(\w[\w.]*)",
            r"list[\1]",
            t,
        )
        t = re.sub(r",\s*optional$", "", t)
        if not t:
            return None
        try:
            read = self.annotation(ast.parse(t, mode="eval").body, module, owner)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            read = None
        return read or self.mentioned(t, module, owner)

    def mentioned(self, text: str, module: str, owner: str | None) -> str | None:
        """The classes that prose names by a dotted path."""
        names = []
        for path in re.findall(r"\b\w+(?:\.\w+)+", text):
            if path.split(".")[0] not in self.index.roots:
                continue
            name = self._name(path, module, owner)
            if name and name not in names:
                names.append(name)
        return " | ".join(names) or None

    def called_class(self, node, module: str) -> Found | None:
        """The class a call expression makes an instance of."""
        if isinstance(node, ast.Call) and dotted(node.func):
            found = self.index.resolve_dotted(module, dotted(node.func))
            if found and found.kind == "class":
                return found
        return None
