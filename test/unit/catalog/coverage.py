"""Every symbol of v1 has an answer: its own row, or an explicit one above it.

Prints a table of the extracted surface by distribution and verdict. Where
independent answers for real code lie beside the source tree, also how many of
the uses there have a row of their own. Fails on a gap, and when fewer than
95 % of the uses in real code have their own row.
"""

import collections
import gzip
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
CATALOG = ROOT / "catalog"
USES = ROOT.parent / "shared/oracle/dev-uses.jsonl.gz"
VERDICTS = ("safe", "unsafe", "manual", "none")
OWN_FLOOR = 0.95


def read_rows():
    """{v1 name: row} of all mapping files."""
    rows = {}
    for path in sorted((CATALOG / "mappings").glob("*.json")):
        rows.update(json.loads(path.read_text())["mappings"])
    return rows


def row_name(symbol):
    """What a row for a symbol is called: parameters and constructors have
    none of their own."""
    name = symbol.split("(")[0]
    return name.removesuffix(".__init__")


def answer(rows, symbol):
    """The name of the row that answers for a symbol, or None."""
    name = row_name(symbol)
    if name in rows:
        return name
    while "." in name:
        parent, _, last = name.rpartition(".")
        if last.startswith("_") and f"{parent}._*" in rows:
            return f"{parent}._*"
        if rows.get(parent, {}).get("coversMembers"):
            return parent
        name = parent
    return None


def generation(namespaces, name):
    """Which generation a dotted name belongs to, by its longest namespace."""
    while name:
        if name in namespaces:
            return namespaces[name]["generation"]
        parent, _, last = name.rpartition(".")
        if last.startswith("_") and f"{parent}._*" in namespaces:
            return namespaces[f"{parent}._*"]["generation"]
        name = parent
    return None


def surface():
    """Yields (distribution, canonical name) for all that the packages define
    of v1; `azureml.mlflow` comes with them and serves v2 as well."""
    namespaces = json.loads((CATALOG / "namespaces.json").read_text())["namespaces"]
    for path in sorted((CATALOG / "v1").glob("*.json")):
        table = json.loads(path.read_text())
        for module, names in table["modules"].items():
            for name, symbol in names.items():
                dotted = f"{module}.{name}"
                if "kind" not in symbol or name.startswith("__"):
                    continue
                if generation(namespaces, dotted) == "v1":
                    yield table["distribution"], dotted


def check_surface(rows):
    counts = collections.defaultdict(collections.Counter)
    gaps = []
    for distribution, name in surface():
        found = answer(rows, name)
        if not found:
            gaps.append(name)
            continue
        counts[distribution][rows[found]["verdict"]] += 1
        counts[distribution]["own"] += found == row_name(name)
    print(f"{'distribution':42}" + "".join(f"{v:>8}" for v in (*VERDICTS, "own row")))
    for distribution, count in sorted(counts.items()):
        print(f"{distribution:42}", end="")
        print("".join(f"{count[v]:8}" for v in (*VERDICTS, "own")))
    total = sum(count[v] for count in counts.values() for v in VERDICTS)
    print(f"{total} of {total + len(gaps)} symbols have an answer")
    return [f"no row answers for {name}" for name in gaps]


def check_uses(rows):
    own, covered, missing = 0, collections.Counter(), collections.Counter()
    for line in gzip.open(USES, "rt"):
        use = json.loads(line)
        names = [use["qualname"], *use.get("alt", [])]
        names = [n for n in names if n and n.startswith("azureml.")]
        if not names:
            continue
        if any(row_name(name) in rows for name in names):
            own += 1
        elif any(answer(rows, name) for name in names):
            covered[row_name(names[0])] += 1
        else:
            missing[names[0]] += 1
    total = own + sum(covered.values()) + sum(missing.values())
    print(
        f"{total} uses in real code: {own} ({own / total:.2%}) have a row of their "
        f"own, {sum(covered.values())} that of a class or module"
    )
    for name, count in covered.most_common(10):
        print(f"  {count:5} {name}")
    failures = [f"no row answers for {name}" for name in missing]
    if own / total < OWN_FLOOR:
        failures.append(f"fewer than {OWN_FLOOR:.0%} have a row of their own")
    return failures


def main():
    rows = read_rows()
    failures = check_surface(rows)
    if USES.exists():
        failures += check_uses(rows)
    for failure in failures[:50]:
        print("FAILED:", failure)
    if len(failures) > 50:
        print(f"... and {len(failures) - 50} more")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
