"""Which rows of the catalogue a new version of a package touches."""

import json
from pathlib import Path

from .read import Surface


def read_mappings(folder: Path):
    """(file, symbol, row) of all rows, in the order of the files."""
    for path in sorted(folder.glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))["mappings"]
        for symbol, row in rows.items():
            yield path.name, symbol, row


def targets(row):
    """(parameter, callable, keyword, writeOut) of the row's parameters."""
    for name, value in row.get("parameters", {}).items():
        value = value if isinstance(value, dict) else {"target": value or ""}
        path, _, keyword = value.get("target", "").rstrip(")").partition("(")
        if path:
            callable_ = path if keyword else row.get("sdkSymbol", "")
            yield name, callable_, keyword or path, value.get("writeOut")


class Affected:
    """Compares the rows with two versions of one family."""

    def __init__(self, old: Surface, new: Surface, kwargs: dict):
        self.old, self.new, self.kwargs = old, new, kwargs
        self.breaks, self.look_at = [], []

    def check(self, file: str, symbol: str, row: dict):
        where = f"{file}: {symbol}"
        if not row.get("historical"):
            self._gone(where, symbol)
            for name in row.get("parameters", {}):
                self._taken(f"{where}({name})", symbol, name)
        used = {}
        if "sdkSymbol" in row:
            self._gone(where, row["sdkSymbol"])
            self._deprecated(where, row["sdkSymbol"])
            used[row["sdkSymbol"]] = set()
        for name, callable_, keyword, write_out in targets(row):
            place = f"{where}({name})"
            used.setdefault(callable_, set()).add(keyword)
            if callable_ != row.get("sdkSymbol"):
                self._gone(place, callable_)
            if self._taken(place, callable_, keyword):
                self._default(place, callable_, keyword, write_out)
        for callable_, keywords in used.items():
            self._required(where, callable_, keywords)

    def _gone(self, where, symbol):
        if self.old.row(symbol) is not None and self.new.row(symbol) is None:
            self.breaks.append(f"{where}: {symbol} is gone")

    def _deprecated(self, where, symbol):
        was, now = self.old.row(symbol) or {}, self.new.row(symbol) or {}
        if now.get("deprecated") and not was.get("deprecated"):
            self.look_at.append(f"{where}: {symbol} is deprecated now")

    def _knows(self, surface, callable_, keyword):
        parameters = surface.parameters(callable_)
        if parameters is None:
            return False
        swallows = any(p.stars == "**" for p in parameters.values())
        listed = swallows and f"{callable_}({keyword})" in self.kwargs
        return keyword in parameters or listed

    def _taken(self, where, callable_, keyword) -> bool:
        """Whether the new version still takes a keyword; tells when it ended."""
        if self._knows(self.new, callable_, keyword):
            return True
        # Of a callable that is gone, one message is enough.
        if self.new.row(callable_) is not None and self._knows(
            self.old, callable_, keyword
        ):
            self.breaks.append(f"{where}: {callable_} takes no {keyword} any more")
        return False

    def _default(self, where, callable_, keyword, write_out):
        before = (self.old.parameters(callable_) or {}).get(keyword)
        after = (self.new.parameters(callable_) or {}).get(keyword)
        if not before or not after or before.default == after.default:
            return
        was, now = before.default or "required", after.default or "required"
        text = f"{where}: default of {keyword} was {was}, is {now}"
        self.look_at.append(text + (f"; writeOut is {write_out}" if write_out else ""))

    def _required(self, where, callable_, keywords):
        """New parameters without a default break every call that is written."""
        before = self.old.parameters(callable_)
        after = self.new.parameters(callable_)
        if before is None or after is None:
            return
        # A class with no keyword in the row is named, not called.
        if not keywords and self.new.row(callable_)["kind"] == "class":
            return
        for name, p in after.items():
            if p.required and name not in before and name not in keywords:
                self.look_at.append(f"{where}: {callable_} now requires {name}")


def lost_evidence(kwargs: dict, family: str, read) -> list[str]:
    """Rows of kwargs.json whose line a family no longer has.

    read: path in a wheel -> text of that file, None where there is none.
    """
    out = []
    for key, evidence in kwargs.items():
        if key.startswith("azureml.") is not (family == "v1"):
            continue
        text = read(evidence["file"])
        if text is None or evidence["code"] not in text.replace("\r\n", "\n"):
            out.append(f"kwargs.json: {key}: not in {evidence['file']} any more")
    return out
