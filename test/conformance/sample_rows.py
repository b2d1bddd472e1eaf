#!/usr/bin/env python3
"""Draws rows of the catalogue at random, for a person to compare with the packages.

Prints each row as a user meets it: what the head of its file adds is written
out. The same seed and count draw the same rows as long as no row is added or
removed, so a figure of wrong rows can be checked by somebody else.
"""

import argparse
import json
import pathlib
import random
import sys
import textwrap

MAPPINGS = pathlib.Path(__file__).resolve().parents[2] / "catalog/mappings"
# Of rows that state none, as the schema says.
EFFORT = {"safe": 5, "unsafe": 15, "manual": 45, "none": 90}
HEAD = ("rule", "article", "effort")
KEYS = ("sdk", "sdkSymbol", "cli", "condition", "note", "article")


def read_rows():
    """{v1 name: row with the defaults of its file} of all mapping files."""
    rows = {}
    for path in sorted(MAPPINGS.glob("*.json")):
        table = json.loads(path.read_text())
        head = {key: table[key] for key in HEAD if key in table}
        for name, row in table["mappings"].items():
            rows[name] = {**head, **row, "file": path.name}
            rows[name].setdefault("effort", EFFORT[row["verdict"]])
    return rows


def parameter_line(name, becomes):
    """One parameter in one line: what it becomes and what to watch."""
    if becomes is None:
        return f"{name}: dropped"
    if isinstance(becomes, str):
        return f"{name}: {becomes} [safe]"
    parts = [
        f"{key} {becomes[key]}" for key in ("conversion", "writeOut") if key in becomes
    ]
    parts.append(becomes.get("note", ""))
    about = "; ".join(part for part in parts if part)
    target = becomes.get("target", "-")
    return f"{name}: {target} [{becomes.get('verdict', 'safe')}] {about}".rstrip()


def show(number, name, row):
    """Prints one row, the verdict first and then whatever it states."""
    facts = [row["verdict"], row["rule"], f"{row['effort']} min"]
    facts += [key for key in ("coversMembers", "historical") if row.get(key)]
    print(f"{number}. {name}  ({row['file']})")
    lines = [("verdict", ", ".join(facts))]
    lines += [(key, row[key]) for key in KEYS if key in row]
    for parameter, becomes in row.get("parameters", {}).items():
        lines.append(("parameter", parameter_line(parameter, becomes)))
    for key, text in lines:
        print(
            textwrap.fill(
                f"{key:<9}  {text}",
                width=100,
                initial_indent="    ",
                subsequent_indent=" " * 15,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--count", type=int, default=120)
    options = parser.parse_args()
    rows = read_rows()
    if not 0 <= options.count <= len(rows):
        parser.error(f"there are {len(rows)} rows")
    drawn = random.Random(options.seed).sample(sorted(rows), options.count)
    for number, name in enumerate(drawn, 1):
        show(number, name, rows[name])
    print(f"{len(drawn)} of {len(rows)} rows, seed {options.seed}")


if __name__ == "__main__":
    sys.exit(main())
