"""Uses in real code are found, with the right symbol.

Of what a type checker finds: of all uses, of those that it finds in the
unchanged packages, and of those that an import decides. What is missed, or has
another symbol, is listed in known_misses.tsv with the reason.
"""

import csv
import pathlib
import sys

import corpora
import scoring

FLOORS = {"all": 0.99, "src plain": 0.995, "via import": 0.999}
MOST_WRONG = 0.003
KNOWN = pathlib.Path(__file__).resolve().with_name("known_misses.tsv")


def known_misses():
    """{(repository, path, cell, line, column, symbol): reason} of the list."""
    with open(KNOWN, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {tuple(row[:6]): row[6] for row in rows if not row[0].startswith("#")}


def misses(scores):
    """The keys of all answers that are missed or have another symbol."""
    for folder, rows in scores.misses.items():
        for row in rows:
            path, cell, line, column = scoring.key(row)
            place = (path, str(cell or ""), str(line), str(column))
            yield (folder, *place, row["qualname"])


def main():
    corpora.need(corpora.CORPORA, scoring.ANSWERS, scoring.SCORE)
    with corpora.Scratch() as scratch:
        scores = scoring.Scores(pathlib.Path(scratch))
    failures = list(scores.failures)
    for group, floor in FLOORS.items():
        found, of = scores.recall(group)
        print(f"{group}: {found} of {of}, {scoring.percent(found, of)}")
        if not of or found / of < floor:
            failures.append(f"recall of {group} is below {floor:.1%}")
    found, _ = scores.recall("all")
    wrong = scores.wrong()
    print(f"wrong symbol: {wrong}, {scoring.percent(wrong, found)}")
    if wrong > MOST_WRONG * found:
        failures.append(f"more than {MOST_WRONG:.1%} have another symbol")
    known, found = known_misses(), set(misses(scores))
    print(f"{len(found)} misses, {len(found & known.keys())} of them known")
    failures += [
        f"a miss that {KNOWN.name} does not explain: {' '.join(key)}"
        for key in sorted(found - known.keys())
    ]
    failures += [
        f"no miss any more, take it from {KNOWN.name}: {' '.join(key)}"
        for key in sorted(known.keys() - found)
    ]
    return corpora.report(failures)


if __name__ == "__main__":
    sys.exit(main())
