"""Uses in real code are found, with the right symbol.

Of what a type checker finds: of all uses, of those that it finds in the
unchanged packages, and of those that an import decides.
"""

import pathlib
import sys

import corpora
import scoring

FLOORS = {"all": 0.99, "src plain": 0.995, "via import": 0.999}
MOST_WRONG = 0.003


def main():
    corpora.need(corpora.CORPORA, scoring.ANSWERS, scoring.SCORE)
    with corpora.Scratch() as scratch:
        scores = scoring.Scores(pathlib.Path(scratch))
    failures = list(scores.failures)
    low = False
    for group, floor in FLOORS.items():
        found, of = scores.recall(group)
        print(f"{group}: {found} of {of}, {scoring.percent(found, of)}")
        if not of or found / of < floor:
            failures.append(f"recall of {group} is below {floor:.1%}")
            low = True
    found, _ = scores.recall("all")
    wrong = scores.wrong()
    print(f"wrong symbol: {wrong}, {scoring.percent(wrong, found)}")
    if wrong > MOST_WRONG * found:
        failures.append(f"more than {MOST_WRONG:.1%} have another symbol")
    if low:
        failures += [
            f"missed: {folder}/{row['path']} cell {row['cell']} "
            f"line {row['line']}: {row['qualname']}"
            for folder, rows in scores.misses.items()
            for row in rows
            if "wrong" not in row
        ][:100]
    return corpora.report(failures)


if __name__ == "__main__":
    sys.exit(main())
