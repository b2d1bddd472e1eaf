#!/usr/bin/env python3
"""Every row of catalog/mappings agrees with the real packages.

The v2 side is asked from Python itself: azure-ai-ml and its neighbours are
installed, imported and inspected (v2_inspect.py). The v1 side is read from the
pinned wheels (v1_source.py). Neither uses the surfaces in catalog/.

Exit 0 when nothing contradicts, 1 when something does, 77 when the packages
can neither be found nor be had.
"""

import argparse
import ast
import collections
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

import v1_source
from value_kinds import (
    constant,
    contradiction,
    converted,
    kinds_of,
    unit_contradiction,
    unit_of,
)

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
EXTRACT = ROOT / "tools" / "extract"
sys.path.insert(0, str(EXTRACT))

from surface.wheels import read_packages, within  # noqa: E402

SKIPPED = 77
CACHE = pathlib.Path.home() / ".cache" / "amlift"


def fetch_wheels():
    """The folder of the pinned wheels; None where they cannot be had."""
    done = subprocess.run([EXTRACT / "fetch"], capture_output=True, text=True)
    if done.returncode:
        print(done.stderr[-1000:])
        return None
    return pathlib.Path(done.stdout.strip())


def v2_python(wheels, packages):
    """A Python that can import the pinned v2 packages; None without index."""
    imports = HERE / "v2_imports.txt"
    pins = [str(p.wheel(wheels)) for p in packages if p.family == "v2"]
    key = hashlib.sha256("\n".join(sorted(pins)).encode() + imports.read_bytes())
    home = CACHE / f"v2-{key.hexdigest()[:12]}"
    python = home / "bin" / "python"
    if (home / "ready").exists():
        return python
    subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
    done = subprocess.run(
        [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "-r",
            imports,
            *pins,
        ],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        print(done.stderr[-1000:])
        return None
    (home / "ready").touch()
    return python


class Parameter:
    """What a row says about one parameter."""

    def __init__(self, row, name, value):
        self.name = name
        if not isinstance(value, dict):
            value = {"target": value or ""}
        target = value.get("target", "")
        path, _, keyword = target.rstrip(")").partition("(")
        # The callable of v2 and its keyword, as far as there are any.
        self.callable = path if keyword else row.get("sdkSymbol", "") if path else ""
        self.keyword = keyword or path
        self.conversion = value.get("conversion", "")
        self.note = value.get("note", "")
        self.write_out = value.get("writeOut")
        self.verdict = value.get("verdict", "safe")


def read_rows():
    """(file, symbol, row, parameters) of all mappings."""
    for path in sorted((ROOT / "catalog/mappings").glob("*.json")):
        document = json.loads(path.read_text())
        for symbol, row in document["mappings"].items():
            row.setdefault("article", document.get("article", ""))
            items = row.get("parameters", {}).items()
            yield path.name, symbol, row, [Parameter(row, n, v) for n, v in items]


class Checker:
    def __init__(self, wheels, packages, python):
        self.rows = list(read_rows())
        self.left_out = [prefix for p in packages for prefix in p.without]
        self.kwargs = json.loads((ROOT / "catalog/kwargs.json").read_text())["kwargs"]
        self.v1 = v1_source.Source(
            [p.wheel(wheels) for p in packages if p.family == "v1"]
        )
        self.v2_source = v1_source.Source(
            [p.wheel(wheels) for p in packages if p.family == "v2"]
        )
        self.v2 = self.ask(python)
        self.counts = collections.Counter()
        self.mistakes = []
        self.notes = []

    def ask(self, python):
        names = {row.get("sdkSymbol") for _, _, row, _ in self.rows}
        names |= {p.callable for *_, parameters in self.rows for p in parameters}
        names |= {k.partition("(")[0] for k in self.kwargs if k.startswith("azure.")}
        done = subprocess.run(
            [python, HERE / "v2_inspect.py"],
            input=json.dumps(sorted(names - {"", None})),
            capture_output=True,
            text=True,
        )
        if done.returncode:
            sys.exit(f"the v2 packages cannot be inspected:\n{done.stderr[-2000:]}")
        return json.loads(done.stdout)

    def expect(self, kind, fits, where, message):
        self.counts[kind] += 1
        if not fits:
            self.mistakes.append(f"{where}: {message}")
        return fits

    # -- one side each ----------------------------------------------------
    def v2_parameter(self, p):
        """{} where only kwargs.json knows the keyword, None where nobody does."""
        answer = self.v2[p.callable] or {}
        found = (answer.get("parameters") or {}).get(p.keyword)
        if found is None and answer.get("kwargs"):
            key = f"{p.callable}({p.keyword})"
            return {} if key in self.kwargs or p.keyword == "kwargs" else None
        return found

    def v1_takes(self, symbol, signature, name):
        return bool(signature) and (
            name in signature.defaults
            or name in signature.stars
            or f"{symbol}({name})" in self.kwargs
        )

    def is_left_out(self, symbol):
        """Whether packages.txt leaves the module out of the catalogue."""
        return any(within(symbol, prefix) for prefix in self.left_out)

    # -- the checks -------------------------------------------------------
    def check_row(self, file, symbol, row, parameters):
        where = f"{file}: {symbol}"
        if "sdkSymbol" in row:
            self.expect(
                "v2 symbols exist",
                self.v2[row["sdkSymbol"]] is not None,
                where,
                f"no {row['sdkSymbol']} in the v2 packages",
            )
        historical = row.get("historical", False)
        found = self.v1.find(symbol)
        self.expect(
            "historical symbols are gone" if historical else "v1 symbols exist",
            bool(found) is not historical or self.is_left_out(symbol),
            where,
            "is no symbol of the v1 packages" if not historical else "still exists",
        )
        signature = self.v1.signature(symbol) if found else None
        for p in parameters:
            place = f"{where}({p.name})"
            if found:
                self.expect(
                    "v1 parameters exist",
                    self.v1_takes(symbol, signature, p.name),
                    place,
                    "the v1 packages have no such parameter",
                )
            self.check_parameter(place, p, signature)

    def check_parameter(self, place, p, signature):
        taken = None
        if p.callable:
            taken = self.v2_parameter(p)
            self.expect(
                "v2 keywords exist",
                taken is not None,
                place,
                f"{p.callable} takes no {p.keyword}",
            )
        known = signature and p.name in signature.defaults
        if known and taken:
            self.check_kinds(place, p, signature, taken)
        if p.write_out is not None:
            self.check_write_out(place, p, signature if known else None, taken or {})
        elif known and taken and p.verdict in ("safe", "unsafe"):
            self.check_defaults(place, p, signature, taken)

    def check_kinds(self, place, p, signature, taken):
        v1 = kinds_of(signature.type_text(p.name))
        v2 = set(taken["kinds"])
        doc = self.v2[p.callable]["doc"]
        if v2 == {"?"}:
            said = re.search(rf":(?:param)?type {p.keyword}:([^\n]*)", doc)
            v2 = kinds_of(said[1]) if said else v2
        # Where a person decides, the row need not say how.
        if p.conversion or p.verdict in ("safe", "unsafe"):
            if "?" in v1 | v2:
                self.counts["conversions unchecked: a type is not stated"] += 1
            else:
                why = contradiction(p.conversion, v1, v2)
                name = f"conversions fit ({p.conversion or 'none'})"
                self.expect(name, not why, place, why)
            self.check_units(place, p, signature, doc)

    def check_units(self, place, p, signature, doc):
        said = re.search(
            rf":(?:param|keyword) {p.keyword}:(.*?)(?=\n\s*:|\Z)", doc, re.S
        )
        v1 = unit_of(p.name, signature.description(p.name))
        v2 = unit_of(p.keyword, said[1] if said else "")
        if v1 and v2:
            why = unit_contradiction(p.conversion, v1, v2)
            self.expect("units fit", not why, place, why)

    def check_write_out(self, place, p, signature, taken):
        try:
            ast.parse(p.write_out, mode="eval")
            parses = True
        except SyntaxError:
            parses = False
        self.expect("writeOut parses", parses, place, f"no expression: {p.write_out}")
        value = constant(p.write_out)
        if "default" in taken:
            same = constant(taken["default"]) == value and taken["default"] != "None"
            self.expect(
                "writeOut differs from the v2 default",
                not same,
                place,
                f"v2 takes {p.write_out} by itself",
            )
        default = signature and self.v1_default(signature, p.name)
        if default is None:
            self.documented_default(place, p, signature)
            return
        expected = converted(p.conversion, default)
        if expected is None:
            self.notes.append(f"{place}: default {default!r} becomes {p.write_out}")
            return
        self.expect(
            "writeOut is the v1 default",
            expected == value,
            place,
            f"v1 takes {default!r}, writeOut is {p.write_out}",
        )

    def check_defaults(self, place, p, signature, taken):
        """Two constants that differ: what v1 code leaves out has to be written,
        or the note says what becomes of it."""
        v1 = self.v1_default(signature, p.name)
        v2 = constant(taken.get("default", ""))
        v1 = v1 if v1 is None else converted(p.conversion, v1)
        if v1 is not None and v2 is not None:
            said = re.search(rf"(?<!\w){re.escape(str(v1))}(?!\w)", p.note)
            self.expect(
                "defaults agree",
                v1 == v2 or said,
                place,
                f"v1 takes {v1!r} by itself, v2 {v2!r}: writeOut is missing",
            )

    def v1_default(self, signature, name):
        text = signature.defaults[name]
        return text and self.v1.constant(signature.module, text)

    def documented_default(self, place, p, signature):
        """None in the signature: the text, or the service, has the default."""
        text = signature.description(p.name) if signature else ""
        if re.search(r"(?i)default", text) and p.write_out.strip("\"'") in text:
            self.counts["writeOut is the documented v1 default"] += 1
        else:
            self.notes.append(f"{place}: no default to compare {p.write_out} with")

    def check_articles(self):
        known = set(
            json.loads((ROOT / "catalog/articles.json").read_text())["articles"]
        )
        rules = json.loads((ROOT / "catalog/rules.json").read_text())["rules"]
        named = [(f"{f}: {s}", row["article"]) for f, s, row, _ in self.rows]
        named += [
            (f"rules.json: {i}", r["article"])
            for i, r in rules.items()
            if "article" in r
        ]
        for where, article in named:
            self.expect(
                "articles are listed",
                article in known,
                where,
                f"no article {article!r} in articles.json",
            )

    def check_kwargs(self):
        """The code that a row of kwargs.json shows stands in the package."""
        for key, evidence in self.kwargs.items():
            symbol, _, keyword = key.rstrip(")").partition("(")
            v2 = not symbol.startswith("azureml.")
            text = (self.v2_source if v2 else self.v1).text(evidence["file"]) or ""
            self.expect(
                "lines that read **kwargs stand there",
                evidence["code"] in text,
                f"kwargs.json: {key}",
                f"not in {evidence['file']}: {evidence['code']}",
            )
            if evidence.get("ignored"):
                read = re.search(rf"kwargs\S*[\[(]['\"]{keyword}['\"]", text)
                self.expect(
                    "ignored keywords are not read",
                    not read and not v2,
                    f"kwargs.json: {key}",
                    "is read",
                )

    def run(self):
        for row in self.rows:
            self.check_row(*row)
        self.check_articles()
        self.check_kwargs()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--verbose",
        action="store_true",
        help="list what nothing could be compared with",
    )
    parser.add_argument(
        "--v2-python",
        default=os.environ.get("AMLIFT_V2_PYTHON"),
        help="a Python that has the v2 packages",
    )
    options = parser.parse_args()
    packages = read_packages(EXTRACT / "packages.txt")
    wheels = fetch_wheels()
    python = options.v2_python or (wheels and v2_python(wheels, packages))
    if not wheels or not python:
        print("skipped: the pinned packages are neither cached nor to be had")
        return SKIPPED
    checker = Checker(wheels, packages, python)
    checker.run()
    checker.counts["writeOut without a constant to compare"] = len(checker.notes)
    for kind, count in sorted(checker.counts.items()):
        print(f"{count:6} {kind}")
    if options.verbose:
        print("\n".join(f"nothing to compare: {note}" for note in checker.notes))
    for mistake in checker.mistakes:
        print(mistake)
    print(f"{len(checker.rows)} rows, {len(checker.mistakes)} contradictions")
    return 1 if checker.mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
