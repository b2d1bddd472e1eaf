#!/usr/bin/env python3
"""Proves with real SDKs that `amlift fix --unsafe` asks the service for the same.

Each program is fixed in a copy, and the judge in ../shared runs the old one with
SDK v1 and the new one with SDK v2, offline, and compares what they ask for.
Programs: the tests in test/lit/fix, example pairs in ../shared, and files or
folders that are named. Without ../shared, or where the SDKs cannot be installed
(../shared/oracle/setup.sh), the test is skipped.

A program that still uses v1 after the fix runs with stand-ins for v1
(v1_stub.py): what was lifted has to be equivalent, the rest is not compared.

Exit 0 when no fix is DIFFERENT or V2_FAILS, 1 when one is, 77 when skipped.
"""

import argparse
import ast
import builtins
import collections
import contextlib
import copy
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
EXAMPLES = ("workspace", "compute", "datastore", "data", "model", "environment",
            "command-job", "estimator", "runconfiguration", "local-run",
            "distributed-mpi", "distributed-pytorch", "distributed-tensorflow",
            "run-management", "logging", "training-script")
PAIRS = ("01_amlcompute_job", "02_scriptrun_io", "03_log_iris", "13_ddp")
V1_NAME = re.compile(r"\bazureml\.(?!mlflow\b)\w")
FUTURE = re.compile(r"^from __future__ import .*\n", re.M)
MOST_CHOICES = 200
SKIPPED = 77

# What the programs of the tests read.
SURROUNDINGS = {
    "config.json": '{"subscription_id": "00000000-0000-0000-0000-000000000001", '
                   '"resource_group": "r", '
                   '"workspace_name": "w"}',
    "conda.yml": "name: e\ndependencies:\n- python=3.10\n- pip:\n  - mlflow\n",
    "context/Dockerfile": "FROM ubuntu:22.04\n",
    "src/train.py": "print(1)\n",
    "train.py": "print(1)\n",
}


class Program:
    """One program before and after the fix, each in a folder of its own."""

    def __init__(self, name, old, new, others=()):
        self.name, self.old, self.new = name, old, new
        self.others = others  # Names of modules that are fixed with it.
        self.verdict, self.details = "", []


def sections(path):
    """The files in a test that split-file takes apart."""
    parts = re.split(r"^#--- (\S+)\n", path.read_text(), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2]))


def copies(folder, name):
    """Two folders for one program."""
    old, new = folder / name / "old", folder / name / "new"
    for place in (old, new):
        place.mkdir(parents=True)
    return old, new


def copy_writable(source, target):
    """Copies a folder, which may be read-only, without its large data."""
    shutil.copytree(source, target, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("*.csv", "*.zip"))
    for path in [target, *target.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def from_tests(folder):
    for test in sorted((ROOT / "test/lit/fix").glob("*.test")):
        files = {name: text for name, text in sections(test).items()
                 if name.endswith(".py") and "v2" not in name}
        if "v1.py" not in files:
            continue
        old, new = copies(folder, "test-" + test.stem)
        for place in (old, new):
            for file, text in SURROUNDINGS.items():
                (place / file).parent.mkdir(exist_ok=True)
                (place / file).write_text(text)
            for file, text in files.items():
                (place / file).parent.mkdir(exist_ok=True)
                (place / file).write_text(text)
        yield Program("fix/" + test.name, old / "v1.py", new / "v1.py",
                      others=sorted(files.keys() - {"v1.py"}))


def from_folders(folder, shared):
    examples = shared / "knowledge/examples"
    pairs = shared / "oracle/equivalence/pairs"
    for place in [examples / e for e in EXAMPLES] + [pairs / p for p in PAIRS]:
        source = next(place.glob("v1.*"))
        old, new = folder / place.name / "old", folder / place.name / "new"
        for target in (old, new):
            copy_writable(place, target)
        yield Program(place.name, old / source.name, new / source.name)


def from_paths(folder, paths):
    """Files that are named; the folder of each is copied, and fixed, with it."""
    for number, path in enumerate(paths):
        old, new = copies(folder, f"file-{number}")
        for target in (old, new):
            copy_writable(path.parent, target)
        yield Program(str(path), old / path.name, new / path.name,
                      others=[f.name for f in sorted(new.iterdir())
                              if f.suffix in (".py", ".ipynb")
                              and f.name != path.name])


def named_files(paths):
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            for suffix in ("*.py", "*.ipynb"):
                yield from sorted(path.rglob(suffix))
        else:
            yield path


def code_of(path):
    """Source of a script, or of the code cells of a notebook."""
    text = path.read_text(errors="replace")
    if path.suffix != ".ipynb":
        return text
    cells = json.loads(text).get("cells", [])
    return "\n".join("".join(c["source"]) for c in cells
                     if c["cell_type"] == "code")


def uses_v1(path):
    """Whether a program, or a module beside it that it imports, uses v1."""
    text = code_of(path)
    return bool(V1_NAME.search(text)) or any(
        V1_NAME.search(other.read_text(errors="replace"))
        for other in path.parent.glob("*.py")
        if re.search(rf"^\s*(from|import)\s.*\b{other.stem}\b", text, re.M))


def unbound(text):
    """The names that code uses and nothing in it binds, sorted."""
    text = re.sub(r"^\s*[%!?].*", "", text, flags=re.M)
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except SyntaxError:
        return []
    names = [n for n in nodes if isinstance(n, ast.Name)]
    bound = set(dir(builtins)) | {n.arg for n in nodes if isinstance(n, ast.arg)}
    bound |= {n.id for n in names if not isinstance(n.ctx, ast.Load)}
    bound |= {n.name for n in nodes if isinstance(
        n, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler))}
    bound |= {(n.asname or n.name).split(".")[0] for n in nodes
              if isinstance(n, ast.alias)}
    return sorted({n.id for n in names} - bound)


def with_stub(path):
    """Lets a program import v1 stand-ins."""
    line = (f"exec(open({str(HERE / 'v1_stub.py')!r}).read()); "
            f"WORDS[:] = {unbound(code_of(path))!r}\n")
    if path.suffix != ".ipynb":
        text = path.read_text()
        # Nothing may stand before these.
        future = "".join(FUTURE.findall(text))
        path.write_text(future + line + FUTURE.sub("", text))
        return
    notebook = json.loads(path.read_text())
    notebook["cells"].insert(0, {"cell_type": "code", "source": line,
                                 "metadata": {}, "outputs": [],
                                 "execution_count": None})
    path.write_text(json.dumps(notebook))


def is_left(difference, text):
    """Whether a difference is what a mixed program still asks v1 for."""
    what, old, new = difference
    if what.startswith("wait for completion"):
        return ".wait_for_completion(" in text
    if what.startswith(("wait for ", "look-up of model")):
        return True
    if what == "main program":  # all that it asks for is asked from v1
        return True
    if what.startswith("lookup of compute"):  # the stand-in has any compute
        return bool(re.search(r"\bin \w+\.compute_targets\b", text))
    if (old, new) != ("present", "missing in v2"):
        return False
    return not what.startswith("submit_job") or ".submit(" in text


@contextlib.contextmanager
def scratch():
    """A folder that is removed, with whatever the SDKs leave behind.

    azure-ai-ml makes a folder for its telemetry in each process.
    """
    with tempfile.TemporaryDirectory() as name:
        before = os.environ.get("TMPDIR")
        leftovers = pathlib.Path(name) / "tmp"
        leftovers.mkdir()
        os.environ["TMPDIR"] = str(leftovers)
        try:
            yield pathlib.Path(name)
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before


def fix(program, amlift):
    before = program.new.read_bytes()
    files = [program.new, *(program.new.parent / o for o in program.others)]
    done = subprocess.run([amlift, "fix", "--unsafe", "--exit-zero", "--quiet",
                           *files], capture_output=True, text=True)
    if done.returncode not in (0, 3):
        program.verdict = "CRASHED"
        program.details = [done.stderr[-500:]]
    elif program.new.read_bytes() == before:
        program.verdict = "UNCHANGED"


def judge(programs, judge_py, folder, jobs):
    pairs = folder / "pairs.tsv"
    pairs.write_text("".join(f"{p.old}\t{p.new}\n" for p in programs))
    results = folder / "results.jsonl"
    subprocess.run([sys.executable, judge_py, "--batch", pairs, "--jobs",
                    str(jobs), "--out", results], capture_output=True)
    by_new = {p.new: p for p in programs}
    for line in results.read_text().splitlines():
        result = json.loads(line)
        program = by_new[pathlib.Path(result["new"])]
        program.verdict = result["verdict"]
        if program.mixed:
            judge_mixed(program, result["worlds"], judge_py)
        for world, found in result["worlds"].items():
            program.details += [f"[{world}] {d}" for d in found["diffs"]]


def judge_mixed(program, worlds, judge_py):
    """The verdict on what was lifted of a program that still uses v1.

    Requests that the new program leaves to v1 are not seen: a difference that
    they explain is dropped. A world in which the old program does not run says
    nothing.
    """
    text = code_of(program.new)
    for world, found in worlds.items():
        if found["verdict"] == "DIFFERENT":
            found["diffs"] = [d for d in found["diffs"] if not is_left(d, text)]
            if any(d[0].startswith("submit_") for d in found["diffs"]):
                found["diffs"] = differences_of_some(program, world, judge_py,
                                                     text)
        if found["verdict"] == "V2_FAILS" and any(
                f"NameError: name '{name}' is not defined" in str(d)
                for name in unbound(code_of(program.old))
                for d in found["diffs"]):
            found["verdict"] = "NOT_COMPARABLE"  # The old one fails as well.
    bad = [w["verdict"] for w in worlds.values()
           if w["verdict"] == "V2_FAILS"
           or w["verdict"] == "DIFFERENT" and w["diffs"]]
    if bad:
        program.verdict = bad[0]
    elif all(w["verdict"] == "NOT_COMPARABLE" for w in worlds.values()):
        program.verdict = "NOT_COMPARABLE"
    else:
        program.verdict = "EQUIVALENT_IN_PART"


def differences_of_some(program, world, judge_py, text):
    """The fewest differences to a choice of what the old program submits.

    The judge pairs what is submitted in the order of the program; where a
    program goes on to submit some of it through v1, it has to be told which.
    """
    sys.path.insert(0, str(judge_py.parent))
    import compare
    kept = program.new.parent.parent / "kept"
    subprocess.run([sys.executable, judge_py, program.old, program.new,
                    "--world", world, "--keep", kept], capture_output=True)
    old, new = (json.loads(next(kept.glob(f"*{side}*.json")).read_text())
                for side in ("v1", "v2"))
    submitted = [n for n, i in enumerate(old["intents"])
                 if i["op"].startswith("submit_")]
    count = sum(i["op"].startswith("submit_") for i in new["intents"])
    best = None
    choices = itertools.combinations(submitted, min(count, len(submitted)))
    for chosen in itertools.islice(choices, MOST_CHOICES):
        part = copy.deepcopy(old)
        part["intents"] = [i for n, i in enumerate(part["intents"])
                           if n not in submitted or n in chosen]
        diffs = [d for d in compare.compare(part, copy.deepcopy(new))[1]
                 if not is_left(d, text)]
        if best is None or len(diffs) < len(best):
            best = diffs
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", help="further files or folders")
    parser.add_argument(
        "--amlift",
        default=os.environ.get("AMLIFT", ROOT / "build/release/bin/amlift"))
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT / "../shared")
    parser.add_argument("--only-paths", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    judge_py = options.shared / "oracle/equivalence/judge.py"
    if not judge_py.exists():
        print(f"skipped: there is no {judge_py}")
        return SKIPPED
    setup = subprocess.run([options.shared / "oracle/setup.sh"],
                           capture_output=True, text=True)
    if setup.returncode:
        print(setup.stderr[-1000:])
        print("skipped: the SDKs cannot be installed")
        return SKIPPED

    with scratch() as folder:
        programs = []
        if not options.only_paths:
            programs += from_tests(folder)
            programs += from_folders(folder, options.shared)
        programs += from_paths(folder, list(named_files(options.paths)))
        for program in programs:
            fix(program, options.amlift)
        changed = [p for p in programs if not p.verdict]
        for program in changed:
            program.mixed = uses_v1(program.new)
            if program.mixed:
                with_stub(program.new)
        if changed:
            judge(changed, judge_py, folder, options.jobs)

    bad = ("DIFFERENT", "V2_FAILS", "CRASHED")
    for program in programs:
        if options.verbose or program.verdict in bad:
            print(program.verdict, program.name)
            if program.verdict != "UNCHANGED":
                for line in program.details[:8]:
                    print("   ", line[:600])
    counts = collections.Counter(p.verdict for p in programs)
    print(f"{len(programs)} programs:",
          ", ".join(f"{n} {v}" for v, n in sorted(counts.items())))
    return 1 if any(counts[v] for v in bad) else 0


if __name__ == "__main__":
    sys.exit(main())
