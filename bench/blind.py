"""How many members with a distinctive v1 name amlift recognises.

A proxy for recall that needs no answers: the names of members are such that
only v1 objects are likely to have them, as the recipe in
../shared/oracle/resolution/blind.py chooses them; and the repositories use
nothing but SDK v1, so that nearly every access to such a name is a use. Counted
are accesses in files that import azureml, once by the recipe, in the
repositories that the oracle has, and once in all, without the names that
objects of other packages have by catalog/names.json: pathlib's `is_file`.

Run by itself it lists the accesses that are not recognised, one a line; those
to such shared names are marked.
"""

import ast
import collections
import json
import os
import pathlib
import re
import sys

import support  # noqa: F401  (finds the next modules)
import corpora
import scoring

RECIPE = corpora.ORACLE / "resolution" / "blind.py"
IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+azureml\b", re.MULTILINE)
IMPORT_V2 = re.compile(r"^[ \t]*(?:from|import)[ \t]+azure\.ai\.ml\b", re.MULTILINE)
MEMBERS = ("method", "property", "staticmethod", "classmethod")
# Fewer accesses than these say nothing about a repository.
FEWEST = 10


def recipe():
    """The sets CORE, COMMON and skipr of the recipe, whose code is not run."""
    found = {}
    for node in ast.walk(ast.parse(RECIPE.read_text())):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name, value = node.targets[0].id, node.value
            if name in ("CORE", "skipr"):
                found[name] = ast.literal_eval(value)
            elif name == "COMMON":
                found[name] = set(value.args[0].func.value.value.split())
    return found


def distinctive(sets):
    """Names of members of v1 classes that hardly anything else has."""
    names = set()
    for path in (corpora.ROOT / "catalog" / "v1").glob("*.json"):
        surface = json.loads(path.read_text())
        if surface["distribution"] not in sets["CORE"]:
            continue
        for path, module in surface["modules"].items():
            for name, row in module.items():
                kind = row.get("kind") if isinstance(row, dict) else None
                public = "._" not in f"{path}.{name}"
                if public and kind in MEMBERS:
                    names.add(name.rpartition(".")[2])
    names -= sets["COMMON"]
    names -= {*dir(str), *dir(dict), *dir(os), *dir(os.path)}
    names -= {"to_numpy", "to_csv", "add_argument", "parse_args", "get_params"}
    return {name for name in names if "_" in name and not name.startswith("_")}


def shared_names():
    """Names of v1 members that objects of other packages have, too."""
    lists = json.loads((corpora.ROOT / "catalog/names.json").read_text())["shared"]
    return {name for names in lists.values() for name in names}


def cells(path):
    """(number, text) of the code of a module (number None) or notebook."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".ipynb":
        return [(None, text)]
    try:
        notebook = json.loads(text)
    except ValueError:
        return []
    found = []
    for number, cell in enumerate(notebook.get("cells", []), 1):
        if cell.get("cell_type") == "code":
            source = cell["source"]
            source = source if isinstance(source, str) else "".join(source)
            found.append((number, re.sub(r"^(\s*)[%!]", r"\1#", source, flags=re.M)))
    return found


def root_of(node):
    """The name that an expression starts with, or None."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, ast.Await)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else None


def accesses(path, names, skipped):
    """(cell, line, column, code) of each access to one of the names."""
    code = cells(path)
    if not any(IMPORT.search(text) for _, text in code):
        return
    for number, text in code:
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError):
            continue
        lines = text.splitlines()
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or node.attr not in names:
                continue
            if root_of(node.value) in skipped:
                continue
            line = lines[node.end_lineno - 1].encode()
            column = len(line[: node.end_col_offset].decode()) - len(node.attr) + 1
            yield number, node.end_lineno, column, ast.unparse(node)[-60:]


def all_v1(folder):
    """Whether nothing in a repository imports SDK v2."""
    return not any(
        IMPORT_V2.search(text)
        for name in corpora.python_files(folder)
        for _, text in cells(folder / name)
    )


def missing():
    """Why there is nothing to measure, or ''."""
    paths = (corpora.CORPORA, RECIPE)
    return "" if all(p.exists() for p in paths) else "../shared is missing"


def measure():
    """By repository: {(place): (name, code, confidence or None)}."""
    sets = recipe()
    names = distinctive(sets)
    result = {}
    for folder in corpora.repositories():
        found = {
            (name, *place): code
            for name in corpora.python_files(folder)
            for *place, code in accesses(folder / name, names, sets["skipr"])
        }
        if len(found) < FEWEST or not all_v1(folder):
            continue
        with corpora.Scratch() as scratch:
            output = pathlib.Path(scratch) / "uses.jsonl"
            scoring.write_uses(folder.name, output)
            uses = collections.defaultdict(set)
            for use in scoring.read_uses(output):
                place = use["path"], use["cell"], use["line"], use["column"]
                uses[place].add(use["confidence"])
        result[folder.name] = {
            place: (code.rpartition(".")[2], code, min(uses[place], default=None))
            for place, code in found.items()
        }
    return result


def counts(accesses_found, left_out=()):
    """[certain, likely, not recognised] among a repository's accesses."""
    kinds = [k for name, _, k in accesses_found.values() if name not in left_out]
    return [kinds.count(kind) for kind in ("certain", "likely", None)]


def rows():
    """The table: (name, value) pairs."""
    if missing():
        yield "distinctive members", f"skipped: {missing()}"
        return
    figures = measure()
    known, _ = scoring.answers()
    by_recipe = {
        folder: counts(found) for folder, found in figures.items() if folder in known
    }
    shared = shared_names()
    unshared = {folder: counts(found, shared) for folder, found in figures.items()}
    for title, table in (
        ("distinctive members", by_recipe),
        ("the same, no names of other packages", unshared),
    ):
        yield title, figure(*map(sum, zip(*table.values())))
        for folder, row in table.items():
            yield f"  {folder}", figure(*row)


def figure(certain, likely, rest):
    of = certain + likely + rest
    percent = scoring.percent(certain + likely, of)
    return f"{certain + likely} of {of}, {percent} ({certain} certain, {likely} likely)"


def main():
    if missing():
        print("skipped:", missing())
        return 0
    shared = shared_names()
    for folder, found in measure().items():
        for (path, cell, line, column), (name, code, kind) in found.items():
            if kind is None:
                where = f"cell {cell}:" if cell else ""
                mark = " (shared name)" if name in shared else ""
                print(f"{folder}/{path}:{where}{line}:{column}: {code}{mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
