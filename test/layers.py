"""Checks that sources respect the order of the libraries.

A file of a library may include files of its own folder and of the folders to
its left in `grammars, catalog -> analyzers -> rewriters -> tools`. CMake
refuses such a dependency between libraries; this finds it between headers,
which need no linking. It also keeps tree-sitter's C API inside grammars/.

Usage: layers.py ROOT
"""

import pathlib
import re
import sys

MAY_INCLUDE = {
    "grammars": {"grammars"},
    "catalog": {"catalog"},
    "analyzers": {"grammars", "catalog", "analyzers"},
    "rewriters": {"grammars", "catalog", "analyzers", "rewriters"},
    "tools": {"grammars", "catalog", "analyzers", "rewriters", "tools"},
}
TREE_SITTER = re.compile(r"\bTS(Node|Tree|Parser|Language|Query|Point)\w*|\bts_\w+")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^">]+)[">]')


def problems(root, path):
    """Yields (line number, message) for each offending line of a file."""
    folder = path.relative_to(root).parts[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if folder != "grammars" and TREE_SITTER.search(line):
            yield number, "only grammars/ may use the C API of tree-sitter"
        match = INCLUDE.match(line)
        if not match:
            continue
        target = match[2]
        first = target.split("/")[0]
        if first in MAY_INCLUDE and first not in MAY_INCLUDE[folder]:
            yield number, f"{folder}/ must not include {target}"


def main():
    root = pathlib.Path(sys.argv[1])
    files = sorted(
        path
        for folder in MAY_INCLUDE
        for pattern in ("*.h", "*.cpp", "*.c", "*.def", "*.inc")
        for path in (root / folder).rglob(pattern)
    )
    if not files:
        sys.exit(f"no source files under {root}")
    found = 0
    for path in files:
        for number, message in problems(root, path):
            print(f"{path.relative_to(root)}:{number}: error: {message}")
            found += 1
    print(f"{len(files)} files, {found} offending lines")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
