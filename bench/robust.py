#!/usr/bin/env python3
"""What amlift survives: trees of code that it was not made for.

Usage: robust.py [PART]...    (parts: trees, odd, mutants; default all)

Trees are the v1 packages themselves, large packages that have nothing to do
with Azure ML, CPython's own tests (files with syntax errors and odd encodings)
and Python 2 code. They come from the package index and are kept in
~/.cache/amlift. Each is read as it is, and, but for the first, with a comment
`# azureml` at the end of every file: the prefilter lets all of them pass then,
and every file is resolved. No file there imports azureml, so there must be no
certain use in the trees but where a line of a file does import it.

Odd files are those of test/fuzz/odd_files.py, mutants those of
test/fuzz/MutantTest.cpp, from another seed than the test's.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import time
import zipfile

import support  # noqa: F401  (finds the next module)
import corpora

sys.path.insert(0, str(corpora.ROOT / "test" / "fuzz"))
import odd_files  # noqa: E402

CACHE = pathlib.Path.home() / ".cache" / "amlift"
FOREIGN = ["Django==5.1.4", "SQLAlchemy==2.0.36", "pandas==2.2.3", "sympy==1.13.3"]
PYTHON_2 = ["Fabric==1.14.1", "Trac==1.2.6", "futures==3.4.0", "mechanize==0.3.7"]
IMPORT = re.compile(rb"^\s*(from|import)\s+azureml\b", re.MULTILINE)
MARK = b"\n# azureml\n"
BATCH = 64  # files for one run; together, as in a project
LIMIT = 300  # seconds of wall time for a batch
MUTANTS, SEED = 10_000, 7


def download(folder, requirements, python):
    """Unpacks wheels from the package index; whether that worked."""
    wheels = CACHE / "robust-wheels" / folder.name
    done = subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        + ["--disable-pip-version-check", "--only-binary=:all:"]
        + ["--python-version", python, "--dest", wheels, *requirements],
        capture_output=True,
    )
    for wheel in wheels.glob("*.whl"):
        zipfile.ZipFile(wheel).extractall(folder)
    return done.returncode == 0


def v1_packages(folder):
    done = subprocess.run(
        [corpora.ROOT / "tools/extract/fetch"], capture_output=True, text=True
    )
    if done.returncode:
        return False
    for wheel in pathlib.Path(done.stdout.strip()).glob("azureml*.whl"):
        zipfile.ZipFile(wheel).extractall(folder)
    return True


def cpython_tests(folder):
    """The tests of the running Python, or of Debian's package of them."""
    tests = pathlib.Path(sysconfig.get_path("stdlib")) / "test"
    if not (tests / "test_grammar.py").exists():
        package = f"libpython3.{sys.version_info.minor}-testsuite"
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["apt-get", "download", package], cwd=folder)
        if done.returncode:
            return False
        for archive in folder.glob("*.deb"):
            subprocess.run(["dpkg", "-x", archive, folder], check=True)
        return True
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "test").symlink_to(tests)
    return True


TREES = {
    "v1 packages": v1_packages,
    "foreign packages": lambda folder: download(folder, FOREIGN, "3.11"),
    "tests of CPython": cpython_tests,
    "Python 2 packages": lambda folder: download(folder, PYTHON_2, "2.7"),
}


def tree(name):
    """The folder of a tree, made when it is missing; None if it cannot be had."""
    folder = CACHE / f"robust-{name.replace(' ', '-')}"
    ready = folder / "ready"
    if not ready.exists():
        folder.mkdir(parents=True, exist_ok=True)
        if not TREES[name](folder):
            return None
        ready.touch()
    return folder


def python_files(folder):
    """All modules below a folder, through links, relative and sorted."""
    return sorted(
        os.path.relpath(os.path.join(place, name), folder)
        for place, _, names in os.walk(folder, followlinks=True)
        for name in names
        if name.endswith(".py")
    )


class Run:
    """One run on some files of a folder."""

    def __init__(self, folder, files):
        self.wrong, self.uses = "", []
        command = [corpora.binary(), "uses", "--no-ignore", "--format", "jsonl"]
        begin = time.monotonic()
        try:
            done = subprocess.run(
                [*command, *files], cwd=folder, capture_output=True, timeout=LIMIT
            )
        except subprocess.TimeoutExpired:
            self.wrong = "does not end"
        else:
            if done.returncode not in (0, 3):
                self.wrong = f"exit code {done.returncode}"
            self.uses = list(map(json.loads, done.stdout.splitlines()))
        self.seconds = time.monotonic() - begin


class Survey:
    """All files of a folder, in batches; where one fails, file by file."""

    def __init__(self, folder, files, foreign=True):
        self.folder, self.foreign = folder, foreign
        self.failures, self.certain, self.slowest = [], 0, (0, "")
        batches = [files[i : i + BATCH] for i in range(0, len(files), BATCH)]
        runs = [(Run(folder, batch), batch) for batch in batches]
        self.seconds = sum(run.seconds for run, _ in runs)
        slowest = max((run.seconds for run, _ in runs), default=0)
        for run, batch in runs:
            self.note(run)
            if not run.wrong and run.seconds != slowest:
                continue
            singles = [(Run(folder, [file]), file) for file in batch]
            failing = [f"{file}: {one.wrong}" for one, file in singles if one.wrong]
            self.failures += failing
            if run.wrong and not failing:
                self.failures.append(f"{batch[0]} to {batch[-1]}: {run.wrong}")
            self.slowest = max([(one.seconds, file) for one, file in singles])

    def note(self, run):
        for use in run.uses:
            if use["confidence"] != "certain":
                continue
            self.certain += 1
            path = self.folder / use["path"]
            if self.foreign and not IMPORT.search(path.read_bytes()):
                self.failures.append(f"{use['path']}:{use['line']}: {use['symbol']}")


def marked(folder, files, scratch):
    """Copies of the files with the comment."""
    for name in files:
        target = scratch / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((folder / name).read_bytes() + MARK)


def rows_of(title, survey, count):
    seconds, file = survey.slowest
    yield title, f"{count} files, {survey.seconds:.1f} s"
    yield "  certain uses", str(survey.certain)
    yield "  slowest file", f"{seconds:.2f} s, {file}"
    yield "  crashes, hangs, false uses", str(len(survey.failures))
    for failure in survey.failures[:20]:
        yield "  FAILED", failure


def trees():
    for name in TREES:
        folder = tree(name)
        if not folder:
            yield name, "skipped: cannot be downloaded"
            continue
        files = python_files(folder)
        if name == "v1 packages":
            # What one of their files exports is v1 in the next one, too.
            survey = Survey(folder, files, foreign=False)
            yield from rows_of(name, survey, len(files))
            continue
        yield from rows_of(name, Survey(folder, files), len(files))
        with corpora.Scratch() as scratch:
            marked(folder, files, pathlib.Path(scratch))
            survey = Survey(pathlib.Path(scratch), files)
            yield from rows_of(f"{name}, all resolved", survey, len(files))


def odd():
    results = odd_files.check(corpora.binary())
    name, seconds, _ = max(results, key=lambda result: result[1])
    yield "odd files", f"{len(results)} runs"
    yield "  slowest", f"{seconds:.2f} s, {name}"
    failures = [f"{name}: {what}" for name, _, what in results if what]
    yield "  crashes, hangs", str(len(failures))
    for failure in failures:
        yield "  FAILED", failure


def mutants():
    for title, preset in (("mutants", "release"), ("  with sanitizers", "asan")):
        program = corpora.ROOT / f"build/{preset}/bin/fuzz-mutants"
        if not program.exists():
            yield title, f"skipped: ./x build {preset} makes {program.name}"
            continue
        begin = time.monotonic()
        done = subprocess.run(
            [program, "--gtest_filter=Mutants.KeepTheLaws"],
            env={**os.environ, "AMLIFT_SEED": str(SEED), "AMLIFT_MUTANTS": str(MUTANTS)},
            capture_output=True,
            text=True,
        )
        seconds = time.monotonic() - begin
        result = "FAILED" if done.returncode else "all laws kept"
        yield title, f"{MUTANTS} from seed {SEED}: {result}, {seconds:.0f} s"
        if done.returncode:
            yield "  FAILED", (done.stdout + done.stderr)[-3000:]


PARTS = {"trees": trees, "odd": odd, "mutants": mutants}


def rows():
    """The table: (name, value) pairs."""
    for part in PARTS.values():
        yield from part()


def main(names):
    if any(name not in PARTS for name in names):
        print(__doc__)
        return 2
    for name in names or PARTS:
        for title, value in PARTS[name]():
            print(f"{title:50} {value}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
