#!/usr/bin/env python3
"""Compares the planes that amlift sees in small projects with their labels.

Each folder of DATA_DIR is a project; test/data/planes/README.md describes the
labels in its files. Every file, every function with a label, every code cell
and every line with a label is compared.

Usage: run_planes.py AMLIFT DATA_DIR [--verbose]

Exit codes: 0 all projects are as labelled, 1 some are not, 2 wrong usage.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys

PLANE = r"(control|data|both|none)"
MODULE = re.compile(rf"^# plane: {PLANE}$")
FUNCTION = re.compile(rf"^\s*def (\w+)\(.*# plane: {PLANE}$")
USES = re.compile(rf"# uses: {PLANE}$")

FILE_LINE = re.compile(rf"^(\S+\.(?:py|ipynb)): {PLANE}$")
WRITTEN_LINE = re.compile(rf"^file (\S+): {PLANE}$")
CELL_LINE = re.compile(rf"^cell (\d+): {PLANE}$")
PLACE = r"^(?:cell (\d+):)?(\d+):\d+ "
FUNCTION_LINE = re.compile(rf"{PLACE}function (\w+): {PLANE}$")
USE_LINE = re.compile(rf"{PLACE}use \S+: {PLANE}$")


def labels_of_text(text, cell=None):
    """Labels of functions and uses: {(kind, cell, line): plane}."""
    labels = {}
    for number, line in enumerate(text.splitlines(), 1):
        if match := FUNCTION.match(line):
            labels["function " + match[1], cell, number] = match[2]
        if match := USES.search(line):
            labels["uses", cell, number] = match[1]
    return labels


def labels_of_module(text):
    first = MODULE.match(text.split("\n")[0])
    if not first:
        raise ValueError("the first line has no label")
    return {("module", None, 0): first[1], **labels_of_text(text)}


def labels_of_notebook(text):
    """The first cell labels the notebook, the first line each code cell."""
    cells = json.loads(text)["cells"]
    labels = {("module", None, 0): "".join(cells[0]["source"]).split(": ")[1]}
    for number, cell in enumerate(cells, 1):
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        lines = source.split("\n")
        label = MODULE.match(lines[1 if lines[0].startswith("%%") else 0])
        if not label:
            raise ValueError(f"cell {number} has no label")
        labels["cell", number, 0] = label[1]
        labels |= labels_of_text(source, number)
    return labels


def labels_of(path):
    text = path.read_text()
    if path.suffix == ".ipynb":
        return labels_of_notebook(text)
    return labels_of_module(text)


def found_in(output):
    """What amlift prints: {path: {(kind, cell, line): planes}}."""
    found = {}
    here = None
    for line in output.splitlines():
        if match := FILE_LINE.match(line):
            here = found[match[1]] = {("module", None, 0): {match[2]}}
        elif match := CELL_LINE.match(line):
            here["cell", int(match[1]), 0] = {match[2]}
        elif match := FUNCTION_LINE.match(line):
            cell = int(match[1]) if match[1] else None
            here["function " + match[3], cell, int(match[2])] = {match[4]}
        elif match := USE_LINE.match(line):
            cell = int(match[1]) if match[1] else None
            here.setdefault(("uses", cell, int(match[2])), set()).add(match[3])
    return found


def differences(amlift, project):
    """One line of text for each label of a project that amlift disagrees with."""
    done = subprocess.run(
        [amlift, "debug", "--print=planes", "."],
        cwd=project,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        yield f"{project.name}: exit code {done.returncode}: {done.stderr.strip()}"
        return
    found = found_in(done.stdout)
    for path in files_of(project):
        name = path.relative_to(project).as_posix()
        for key, expected in labels_of(path).items():
            kind, cell, line = key
            actual = found.get(name, {}).get(key, {"missing"})
            if kind == "uses":
                # A line with symbols of one plane only has these, too.
                good = expected in actual
            else:
                good = actual == {expected}
            if not good:
                place = f"cell {cell}:{line}" if cell else str(line)
                yield (
                    f"{project.name}/{name}:{place}: {kind}: expected {expected}, "
                    f"found {', '.join(sorted(actual))}"
                )


def files_of(project):
    return sorted(
        path for path in project.rglob("*") if path.suffix in (".py", ".ipynb")
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("amlift", type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    projects = sorted(path for path in options.data.iterdir() if path.is_dir())
    if not projects:
        sys.exit(f"no projects in {options.data}")
    files = labels = failed = 0
    for project in projects:
        for path in files_of(project):
            files += 1
            labels += len(labels_of(path))
        for line in differences(options.amlift, project):
            failed += 1
            print("FAILED:", line)
        if options.verbose:
            print("checked", project.name)
    print(
        f"{len(projects)} projects, {files} files, {labels} labels, "
        f"{failed} not as labelled"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
