"""Compares `amlift uses` with the answers of a type checker.

The answers for six repositories, and the program that compares, are in
../shared/oracle (see corpora.py).
"""

import collections
import gzip
import json
import subprocess
import sys

import corpora

ANSWERS = corpora.ORACLE / "dev-uses.jsonl.gz"
SCORE = corpora.ORACLE / "resolution" / "score.py"
# Roles that name an object's type, not a use of a symbol.
NOT_A_USE = ("variable", "unresolved")


def answers():
    """The oracle's uses by repository folder: ({folder: [row]}, missing).

    `missing` are the rows of files that the corpora do not hold; nobody can find
    those, and they do not count.
    """
    found, missing = collections.defaultdict(list), []
    with gzip.open(ANSWERS, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            folder = row["root"].replace("+", "__", 1)
            if not (corpora.CORPORA / folder / row["path"]).exists():
                missing.append(row)
            else:
                found[folder].append(row)
    return dict(sorted(found.items())), missing


def is_use(row):
    """Whether an answer is a use of a symbol, not the type of an object."""
    return row["role"] not in NOT_A_USE


def key(row):
    """Where an answer is, as `amlift uses` counts: (path, cell, line, column)."""
    cell = None if row["cell"] is None else row["cell"] + 1
    return row["path"], cell, row["line"], row["col"] + 1


def write_uses(folder, destination):
    """Writes what `amlift uses` says about a corpora folder to a file.

    Returns what is wrong with the run, or ''.
    """
    process = corpora.run(
        "uses", "--format", "jsonl", ".", cwd=corpora.CORPORA / folder
    )
    destination.write_bytes(process.stdout)
    return corpora.crashed(process)


def read_uses(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def score(answers_file, uses, misses, extra):
    """score.py's answer for one repository: {group: {"hit", "of"}, ...}."""
    return json.loads(
        subprocess.run(
            [
                sys.executable,
                SCORE,
                answers_file,
                uses,
                "--json",
                *("--misses", misses),
                *("--extra", extra),
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )


class Scores:
    """The scores of all repositories of the oracle."""

    def __init__(self, scratch):
        """Runs amlift; `scratch` is a folder for its output."""
        self.by_root = {}
        self.uses = {}
        self.misses = {}
        self.failures = []
        self.answers, self.missing = answers()
        for folder, rows in self.answers.items():
            answers_file = scratch / f"{folder}.answers.jsonl"
            with open(answers_file, "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in rows)
            uses = scratch / f"{folder}.uses.jsonl"
            misses = scratch / f"{folder}.misses.jsonl"
            wrong = write_uses(folder, uses)
            if wrong:
                self.failures.append(f"amlift uses {folder}: {wrong}")
                continue
            self.by_root[folder] = score(
                answers_file, uses, misses, scratch / f"{folder}.extra.jsonl"
            )
            self.uses[folder] = read_uses(uses)
            self.misses[folder] = read_uses(misses)

    def recall(self, group, folder=None):
        """(found, of) of a group such as "all" or "via import"."""
        chosen = [self.by_root[folder]] if folder else self.by_root.values()
        groups = [row.get(group, {"hit": 0, "of": 0}) for row in chosen]
        return sum(g["hit"] for g in groups), sum(g["of"] for g in groups)

    def groups(self):
        """The names that recall() takes, sorted."""
        names = {
            name
            for row in self.by_root.values()
            for name, value in row.items()
            if isinstance(value, dict) and "of" in value
        }
        return sorted(names)

    def wrong(self, folder=None):
        """How many found uses carry another symbol than the oracle's."""
        chosen = [self.by_root[folder]] if folder else self.by_root.values()
        return sum(row["wrong_symbol"]["n"] for row in chosen)

    def extra(self, folder=None):
        """(in files the oracle knows, in others): uses only amlift has."""
        chosen = [self.by_root[folder]] if folder else self.by_root.values()
        return (
            sum(row["only_amlift_same_files"] for row in chosen),
            sum(row["only_amlift_other_files"] for row in chosen),
        )


def percent(found, of):
    """A share as text, rounded down, so that 100.00 % means all."""
    return "-" if not of else f"{int(10000 * found / of) / 100:.2f} %"
