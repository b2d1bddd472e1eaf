#!/usr/bin/env python3
"""Compares what amlift sees in small programs with what they really do.

Each program below DATA_DIR says in comments which v1 symbols stand on which
line; test/data/flows/README.md describes the format. Every line is compared
exactly, so a line without a comment must have no use.

Usage: run_flows.py AMLIFT DATA_DIR [--verbose] [--only PATTERN]
                    [--known-failures FILE] [--catalog DIR]

Exit codes: 0 all programs are as expected, 1 some are not, 2 wrong usage.
"""

import argparse
import collections
import fnmatch
import json
import pathlib
import re
import subprocess
import sys

MARK = re.compile(r"#\s?([:?])(?=\s)([^#]*)")
FACT = re.compile(r"#([=>])\s(.*?)(?=\s+#[:?=>]\s|$)")
# A line of `debug --print=flows`: "cell 2:9:1 name -> value".
ROW = re.compile(r"(?:cell (\d+):)?(\d+):(\d+) (?:(write) \S+?(@\S+)? )?(.*)")
COLUMN = re.compile(r"@(?:cell \d+:)?(\d+):\d+")
IGNORED_ROLES = {"import", "keyword"}


class Label:
    """One expected use: alternatives for its symbol, and whether it must be there."""

    def __init__(self, text):
        self.text = text
        self.optional = text.startswith("(") and text.endswith(")")
        self.alternatives = text.strip("()").split("|")

    def accepts(self, symbols):
        """Whether all symbols that were found at one place are alternatives."""
        return all(
            any(matches(symbol, wanted) for wanted in self.alternatives)
            for symbol in symbols
        )


def matches(symbol, wanted):
    """Whether a canonical name ends in what a label says, component-wise."""
    if wanted.startswith("azureml"):
        return symbol == wanted
    components = wanted.count(".") + 1
    tail = ".".join(symbol.split(".")[-components:])
    return symbol != tail and fnmatch.fnmatchcase(tail, wanted)


def labels_of(line):
    """The labels for certain and for likely uses in a line's comments."""
    found = {":": [], "?": []}
    for kind, text in MARK.findall(line):
        names = (name.strip() for name in text.split(","))
        found[kind] += [Label(name) for name in names if name not in ("", "-")]
    return found[":"], found["?"]


def aligned(labels, places):
    """Whether places are the labels in order, optional ones left out or not."""
    if not labels:
        return not places
    first, rest = labels[0], labels[1:]
    if places and first.accepts(places[0]) and aligned(rest, places[1:]):
        return True
    return first.optional and aligned(rest, places)


def lines_of(path):
    """Yields ((cell, line), text) for each line of a module or notebook."""
    if path.suffix != ".ipynb":
        for number, text in enumerate(path.read_text().splitlines(), 1):
            yield (None, number), text
        return
    for cell, content in enumerate(json.loads(path.read_text())["cells"], 1):
        source = "".join(content["source"])
        if content["cell_type"] == "code":
            for number, text in enumerate(source.splitlines(), 1):
                yield (cell, number), text


class Program:
    """A file, or a folder whose files belong together."""

    def __init__(self, root, path):
        self.name = path.relative_to(root).as_posix()
        self.topic = self.name.split("/")[0]
        self.folder, self.target = path.parent, path.name
        self.files = [path]
        if path.is_dir():
            self.folder, self.target = path, "."
            self.files = sorted(
                file for kind in ("*.py", "*.ipynb") for file in path.rglob(kind)
            )

    def lines(self):
        """Yields (path as amlift names it, (cell, line), text)."""
        for file in self.files:
            path = file.relative_to(self.folder).as_posix()
            for place, text in lines_of(file):
                yield path, place, text

    def is_silent(self):
        """Whether some line is there to show that it has no use or write."""
        return any(re.search(r"#[:>] -(\s|$)", text) for _, _, text in self.lines())

    def facts(self, amlift):
        """What amlift knows: values by (path, place, column), writes by place."""
        values, writes = {}, collections.defaultdict(list)
        for file in self.files:
            if not any(FACT.search(text) for _, text in lines_of(file)):
                continue
            done = subprocess.run(
                [amlift, "debug", "--print=flows", file],
                capture_output=True,
                text=True,
            )
            if done.returncode:
                raise ValueError(f"exit code {done.returncode}: {done.stderr.strip()}")
            path = file.relative_to(self.folder).as_posix()
            for row in done.stdout.splitlines():
                cell, line, column, write, origin, text = ROW.match(row).groups()
                place = (cell and int(cell), int(line))
                text = COLUMN.sub(r"@\1", text)
                if write:
                    origin = COLUMN.sub(r"@\1", origin or "?")
                    writes[path, place].append(f"{origin} {text}")
                else:
                    values[path, place, int(column)] = text.rpartition(" -> ")[2]
        return values, writes

    def wrong_facts(self, amlift):
        """One text for each value or write that is not as the program says."""
        lines = list(self.lines())
        kinds = {kind for _, _, text in lines for kind, _ in FACT.findall(text)}
        if not kinds:
            return
        values, writes = self.facts(amlift)
        for path, place, text in lines:
            labels = dict(FACT.findall(text))
            column = len(text) - len(text.lstrip()) + 1
            pairs = []
            if "=" in labels:
                found = values.get((path, place, column), "nothing")
                pairs.append((labels["="], as_detailed(found, labels["="])))
            if ">" in kinds:
                wanted = labels.get(">", "-")
                found = "; ".join(writes.get((path, place), [])) or "-"
                pairs.append((wanted, as_detailed(found, wanted)))
            for wanted, found in pairs:
                if alternatives(wanted) != alternatives(found):
                    yield (
                        f"{path}:{where(place)}: {text.strip()}\n"
                        f"    expected {wanted}\n"
                        f"    found    {found}"
                    )

    def uses(self, amlift):
        """What amlift finds: (path, place) to [(certain, likely symbols)]."""
        done = subprocess.run(
            [amlift, "uses", "--format", "jsonl", self.target],
            cwd=self.folder,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise ValueError(f"exit code {done.returncode}: {done.stderr.strip()}")
        found = collections.defaultdict(lambda: {"certain": set(), "likely": set()})
        for line in done.stdout.splitlines():
            use = json.loads(line)
            if use["role"] not in IGNORED_ROLES:
                key = use["path"], (use["cell"], use["line"]), use["column"]
                found[key][use["confidence"]].add(use["symbol"])
        uses = collections.defaultdict(list)
        for (path, place, _), symbols in sorted(found.items(), key=str_key):
            uses[path, place].append((symbols["certain"], symbols["likely"]))
        return uses

    def differences(self, amlift):
        """One line of text for each line of the program that is not as expected."""
        uses = self.uses(amlift)
        for path, place, text in self.lines():
            labels, heuristic = labels_of(text)
            found = uses.get((path, place), [])
            certain = [symbols for symbols, _ in found if symbols]
            likely = [symbols for _, symbols in found if symbols]
            if aligned(labels, certain) and all(
                any(label.accepts(symbols) for label in heuristic)
                for symbols in likely
            ):
                continue
            yield (
                f"{path}:{where(place)}: {text.strip()}\n"
                f"    expected {', '.join(x.text for x in labels + heuristic) or '-'}\n"
                f"    found    {shown(certain, likely)}"
            )


def as_detailed(found, wanted):
    """What was found, without places and reasons where the label has none."""
    if " (" not in wanted:
        found = re.sub(r" \(.*\)$", "", found)
    parts = [part.split(" ", 1) for part in wanted.split("; ")]
    if any(not part[0].startswith("@") for part in parts):
        found = re.sub(r"(^|; )@\S+ ", r"\1", found)
    in_label = "@" in re.sub(r"(^|; )@\S+ ", "", wanted)
    if not in_label:
        found = re.sub(r"(?<!^)(?<!; )@\d+", "", found)
    return found


def alternatives(text):
    """A description of a value as a set: what stands between bars."""
    value, space, reason = text.partition(" (")
    return sorted(value.split(" | ")), space + reason


def str_key(item):
    """Sorts uses by path, cell (which may be None), line and column."""
    (path, (cell, line), column), _ = item
    return path, cell or 0, line, column


def where(place):
    """Line, or cell and line, for messages."""
    cell, line = place
    return f"{line}" if cell is None else f"cell {cell}, line {line}"


def shown(certain, likely):
    """The found symbols as a label would write them."""
    texts = ["|".join(sorted(map(short, symbols))) for symbols in certain]
    texts += ["? " + "|".join(sorted(map(short, symbols))) for symbols in likely]
    return ", ".join(texts) or "-"


def short(symbol):
    """A class by its own name, a module in full, anything else with its owner."""
    parts = symbol.split(".")
    if parts[-1][:1].isupper() and not parts[-2][:1].isupper():
        return parts[-1]
    if not any(part[:1].isupper() for part in parts) and len(parts) < 3:
        return symbol
    return ".".join(parts[-2:])


def programs(root):
    """All programs, by name: what stands directly in a topic's folder."""
    for topic in sorted(path for path in root.iterdir() if path.is_dir()):
        for path in sorted(topic.iterdir()):
            if path.is_dir() or path.suffix in (".py", ".ipynb"):
                yield Program(root, path)


def defects(program):
    """What is wrong with a program itself."""
    first = next((text for _, _, text in program.lines() if text), "")
    if len(program.files) == 1 and not first.startswith('"""'):
        yield "the first line must be a docstring that tells the idea"
    if not any(
        MARK.search(text) or FACT.search(text) for _, _, text in program.lines()
    ):
        yield "no line says what is expected"


def surface(catalog):
    """All canonical names of the v1 catalogue."""
    names = set()
    for file in (catalog / "v1").glob("*.json"):
        for module, members in json.loads(file.read_text())["modules"].items():
            names.update(f"{module}.{name}" for name in members)
    return names


def unknown_labels(program, tails):
    """Labels that no symbol of the catalogue fits: most likely misspelt."""
    for path, place, text in program.lines():
        for label in sum(labels_of(text), []):
            for wanted in label.alternatives:
                if wanted.startswith("azureml"):
                    continue
                pool = tails[wanted.count(".") + 1]
                if wanted not in pool and not fnmatch.filter(pool, wanted):
                    yield f"{path}:{where(place)}: no symbol of v1 is called {wanted}"


def read_known(path):
    """Names of programs that fail today, one a line, comments after a hash."""
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    return {line for line in lines if line}


def parse_arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("amlift", type=pathlib.Path)
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--verbose", action="store_true", help="name all programs")
    parser.add_argument("--only", default="*", help="programs whose name fits this")
    parser.add_argument(
        "--known-failures",
        type=pathlib.Path,
        help="programs that fail today; one that passes must leave the list",
    )
    parser.add_argument(
        "--catalog", type=pathlib.Path, help="folder; labels must name its symbols"
    )
    return parser.parse_args()


def main():
    """Runs the programs and prints what differs, then a table by topic."""
    arguments = parse_arguments()
    amlift = arguments.amlift.resolve()
    root = arguments.data.resolve()
    known = read_known(arguments.known_failures) if arguments.known_failures else set()
    tails = collections.defaultdict(set)
    for name in surface(arguments.catalog) if arguments.catalog else ():
        for count in range(1, name.count(".") + 1):
            tails[count].add(".".join(name.split(".")[-count:]))

    chosen = [p for p in programs(root) if fnmatch.fnmatchcase(p.name, arguments.only)]
    if not chosen:
        print(f"no program below {root} fits {arguments.only}", file=sys.stderr)
        return 2
    by_topic = collections.defaultdict(collections.Counter)
    wrong = 0
    for name in sorted(known - {program.name for program in programs(root)}):
        print(f"FAIL {name}\n  is a known failure, but there is no such program")
        wrong += 1
    for program in chosen:
        problems = list(defects(program))
        if tails:
            problems += unknown_labels(program, tails)
        broken = bool(problems)
        try:
            problems += program.differences(amlift)
            problems += program.wrong_facts(amlift)
        except ValueError as error:
            problems.append(str(error))
        fails, expected = bool(problems), program.name in known
        topic = by_topic[program.topic]
        topic["programs"] += 1
        topic["silent"] += program.is_silent()
        topic["pass"] += not fails
        if fails and expected and not broken:
            topic["known"] += 1
            if arguments.verbose:
                print(f"known {program.name}")
        elif fails or expected:
            wrong += 1
            topic["wrong"] += 1
            print(f"FAIL {program.name}")
            for problem in problems or ["passes: take it from the known failures"]:
                print("  " + problem)
        elif arguments.verbose:
            print(f"ok    {program.name}")

    columns = "programs", "silent", "pass", "known", "wrong"
    total = sum(by_topic.values(), collections.Counter())
    print(f"{'topic':20}" + "".join(f"{column:>10}" for column in columns))
    for topic, counts in [*sorted(by_topic.items()), ("all", total)]:
        print(f"{topic:20}" + "".join(f"{counts[column]:10}" for column in columns))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
