#!/usr/bin/env python3
"""How many of the uses that only amlift reports are right.

Usage: precision.py [--seed N] [--count N]

The answers of ../shared/oracle are those of a type checker, which does not know
all: what amlift calls certain beyond them has to be read by a person. This
draws a sample of such uses and prints it, a use a line: the place, the symbol,
the line of source, and the judgement if precision.tsv holds one. Then it prints
the precision of the sample with its 95 % interval (Wilson).

A judgement is about a place and a symbol: `right` when the object that stands
there can be of the symbol's class (or the name is the symbol), as far as the
whole program tells; where an object may be of several classes, each of them is
right that the program or the package may give. Everything else is `wrong`.
Judgements go by repository, path, cell, line, column and symbol, so that a new
sample needs only those that nobody has read yet.
"""

import argparse
import csv
import math
import pathlib
import random
import sys

import support  # noqa: F401  (finds the next modules)
import corpora
import resolution
import scoring

JUDGEMENTS = pathlib.Path(__file__).resolve().parent / "precision.tsv"
FIELDS = ["repository", "path", "cell", "line", "column", "symbol", "verdict", "why"]
SEED, COUNT = 2, 100


def key(folder, use):
    """What a judgement goes by, as the texts of its columns."""
    place = [use["path"], use["cell"] or "", use["line"], use["column"]]
    return (folder, *map(str, place), use["symbol"])


def judgements():
    """{key: (verdict, why)} of the file."""
    with open(JUDGEMENTS, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, FIELDS, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {
            tuple(row[name] for name in FIELDS[:6]): (row["verdict"], row["why"])
            for row in rows
            if not row["repository"].startswith("#")
        }


def only_ours(scores):
    """(folder, use) for each certain use that the answers do not hold, sorted."""
    found = []
    for folder, uses in scores.uses.items():
        answered = {scoring.key(row) for row in scores.answers[folder]}
        found += [
            (folder, use)
            for use in uses
            if use["confidence"] == "certain"
            and (use["path"], use["cell"], use["line"], use["column"]) not in answered
        ]
    return sorted(found, key=lambda item: key(*item))


def sample(scores, seed=SEED, count=COUNT):
    """A sample of these uses; the same for the same seed and uses."""
    found = only_ours(scores)
    return random.Random(seed).sample(found, min(count, len(found)))


def source_line(folder, use):
    """The line of the file or cell that a use stands on."""
    path = corpora.CORPORA / folder / use["path"]
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if use["cell"]:
        text = resolution.cells(text)[use["cell"] - 1]
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[use["line"] - 1].strip() if use["line"] <= len(lines) else ""


def interval(right, of, z=1.96):
    """Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    share = right / of
    middle = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def figure(verdicts):
    """The precision as text; the uses that nobody judged are named apart."""
    right, wrong = verdicts.count("right"), verdicts.count("wrong")
    low, high = interval(right, right + wrong)
    text = f"{right} of {right + wrong}, {scoring.percent(right, right + wrong)}"
    text += f" (95 %: {low:.1%} to {high:.1%})"
    unread = len(verdicts) - right - wrong
    return text + (f"; {unread} not judged" if unread else "")


def rows(scores):
    """The table: (name, value) pairs."""
    known = judgements()
    drawn = sample(scores)
    verdicts = [known.get(key(*item), ("",))[0] for item in drawn]
    yield f"certain uses that are right, sample {SEED}", figure(verdicts)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--count", type=int, default=COUNT)
    arguments = parser.parse_args()
    if resolution.missing():
        print("skipped:", resolution.missing())
        return 0
    known = judgements()
    scores = resolution.measure()
    verdicts = []
    for folder, use in sample(scores, arguments.seed, arguments.count):
        verdict, why = known.get(key(folder, use), ("", ""))
        verdicts.append(verdict)
        print("\t".join([*key(folder, use), verdict or "?", why]))
        print(f"    {source_line(folder, use)}")
    print(f"{len(only_ours(scores))} uses, {len(verdicts)} drawn: {figure(verdicts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
