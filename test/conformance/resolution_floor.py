"""Uses that an import decides are found: 99.9 % of the oracle's, or more."""

import pathlib
import sys

import corpora
import scoring

FLOOR = 0.999


def main():
    corpora.need(corpora.CORPORA, scoring.ANSWERS, scoring.SCORE)
    with corpora.Scratch() as scratch:
        scores = scoring.Scores(pathlib.Path(scratch))
    failures = list(scores.failures)
    found, of = scores.recall("via import")
    print(f"via import: {found} of {of}, {scoring.percent(found, of)}")
    if not of or found / of < FLOOR:
        failures.append(f"recall via import is below {FLOOR:.1%}")
        failures += [
            f"missed: {folder}/{row['path']} cell {row['cell']} "
            f"line {row['line']}: {row['qualname']}"
            for folder, rows in scores.misses.items()
            for row in rows
            if row["via"] == "import" and "wrong" not in row
        ]
    return corpora.report(failures)


if __name__ == "__main__":
    sys.exit(main())
