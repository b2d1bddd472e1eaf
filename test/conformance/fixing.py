"""Runs `amlift fix --unsafe` on a copy of the corpora and judges the result.

The judges are Python's own parser and json module, not amlift's.
"""

import ast
import json
import re
import warnings

import corpora

# "source": "..." or "source": ["...", ...] in the text of a notebook.
STRING = r'"(?:[^"\\]|\\.)*"'
SOURCE = re.compile(
    rf'("(?:source|input)"\s*:\s*)(?:\[(?:\s*{STRING}\s*,?)*\s*\]|{STRING})'
)
MAGIC = re.compile(r"^\s*[%!?]")


def parses(data):
    """Whether Python's parser accepts the bytes of a module."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(data)
        return True
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def cells(notebook):
    """The source texts of a notebook's code cells, nbformat 3 or 4."""
    sheets = notebook.get("worksheets") or [notebook]
    texts = []
    for cell in (cell for sheet in sheets for cell in sheet.get("cells", [])):
        if cell.get("cell_type") == "code":
            source = cell.get("source", cell.get("input", ""))
            texts.append(source if isinstance(source, str) else "".join(source))
    return texts


def cell_parses(text):
    """Whether a code cell is Python, magic lines taken for `pass`."""
    if text.lstrip().startswith("%%"):
        return True
    lines = [
        line[: len(line) - len(line.lstrip())] + "pass"
        if MAGIC.match(line)
        else line
        for line in text.splitlines()
    ]
    return parses("\n".join(lines) + "\n")


def without_sources(data):
    """A notebook's text with the cells' sources blanked."""
    return SOURCE.sub(r"\1...", data.decode("utf-8", "surrogateescape"))


def notebook_faults(before, after):
    """What a rewrite of a notebook broke."""
    try:
        old = json.loads(before)
    except ValueError:
        return ["a notebook that is not JSON was changed"]
    try:
        new = json.loads(after)
    except ValueError as error:
        return [f"no longer JSON: {error}"]
    faults = []
    if without_sources(before) != without_sources(after):
        faults.append("bytes outside of the cells' sources changed")
    if len(cells(old)) != len(cells(new)):
        return faults + ["the number of code cells changed"]
    for number, (was, now) in enumerate(zip(cells(old), cells(new)), 1):
        if cell_parses(was) and not cell_parses(now):
            faults.append(f"code cell {number} no longer parses")
    return faults


def faults(path, before, after):
    """What a rewrite of a file broke; empty where nothing."""
    if path.endswith(".ipynb"):
        return notebook_faults(before, after)
    if parses(before) and not parses(after):
        return ["no longer parses"]
    return []


def fix(folder, *arguments):
    """Runs `amlift fix` on all of a folder; returns the process."""
    return corpora.run("fix", *arguments, ".", cwd=folder)


class Rewritten:
    """The corpora before and after one `fix --unsafe`, and after a second."""

    def __init__(self, scratch, change=lambda path, data: data):
        """Works in the folder `scratch`; `change` as in corpora.copy()."""
        self.folder = scratch
        self.failures = []
        self.before = corpora.copy(scratch, change)
        with corpora.Stopwatch() as watch:
            first = fix(scratch, "--unsafe")
        self.seconds = watch.seconds
        self.after = corpora.read(scratch, self.before)
        second = fix(scratch, "--unsafe")
        self.again = corpora.read(scratch, self.before)
        for name, process in (("first", first), ("second", second)):
            wrong = corpora.crashed(process)
            if wrong:
                self.failures.append(
                    f"{name} fix --unsafe: {wrong}: "
                    + process.stderr.decode("utf-8", "replace")[-500:]
                )
        left_over = set(corpora.python_files(scratch)) - set(self.before)
        self.failures += [f"{path}: left behind" for path in sorted(left_over)]

    def changed(self):
        """Paths of the rewritten files."""
        return [p for p, data in self.before.items() if self.after[p] != data]

    def unstable(self):
        """Paths of the files that a second run changes again."""
        return [p for p, data in self.after.items() if self.again[p] != data]

    def broken(self):
        """`path: fault` for each fault in a rewritten file."""
        return [
            f"{path}: {fault}"
            for path in self.changed()
            for fault in faults(path, self.before[path], self.after[path])
        ]
