"""What the conformance tests and the benchmarks share.

They run the built binary on real repositories, which are not part of this
source tree: they lie beside it, in ../shared/corpora, with independent answers
in ../shared/oracle. Without that folder the scripts skip themselves (exit code
77, which ctest reports as skipped).
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CORPORA = SHARED / "corpora"
ORACLE = SHARED / "oracle"
SUFFIXES = (".py", ".pyw", ".ipynb")
SKIPPED = 77

# Exit codes of `check` and `fix` that are not a failure of amlift itself.
CLEAN, FINDINGS, UNANALYSED = 0, 1, 3


def need(*paths):
    """Leaves the script, saying why, when a path does not exist."""
    for path in paths:
        if not path.exists():
            name = os.path.relpath(path, ROOT)
            print(f"skipped: {name} is missing (it is no part of amlift)")
            sys.exit(SKIPPED)


def binary():
    """The amlift to run: $AMLIFT, else the release build."""
    path = os.environ.get("AMLIFT") or ROOT / "build/release/bin/amlift"
    path = pathlib.Path(path)
    if not path.is_file():
        sys.exit(f"{path} is missing; './x build' makes it")
    return path


def run(*arguments, cwd, stdin=None):
    """Runs amlift; returns the finished process with bytes as output."""
    return subprocess.run(
        [binary(), *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "NO_COLOR": "1"},
    )


def crashed(process):
    """What is wrong with a process that ended in an undocumented way, or ''."""
    if process.returncode < 0:
        return f"killed by signal {-process.returncode}"
    if process.returncode not in (CLEAN, FINDINGS, UNANALYSED):
        return f"exit code {process.returncode}"
    return ""


def repositories():
    """The corpora, each a folder, sorted."""
    return sorted(path for path in CORPORA.iterdir() if path.is_dir())


def python_files(root):
    """All .py and .ipynb files below root, relative and sorted."""
    return sorted(
        os.path.relpath(os.path.join(folder, name), root)
        for folder, _, names in os.walk(root)
        for name in names
        if name.endswith(SUFFIXES)
    )


def copy(destination, change=lambda path, data: data):
    """Copies the corpora's Python files and notebooks, writable.

    `change` gets a relative path and the bytes, and returns the bytes to write.
    Returns {relative path: bytes written}.
    """
    written = {}
    for path in python_files(CORPORA):
        data = change(path, (CORPORA / path).read_bytes())
        target = pathlib.Path(destination) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written[path] = data
    return written


def read(root, paths):
    """{path: bytes} of the named files below root."""
    return {path: (pathlib.Path(root) / path).read_bytes() for path in paths}


class Scratch(tempfile.TemporaryDirectory):
    """A temporary folder outside of every repository."""

    def __init__(self):
        super().__init__(prefix="amlift-")


class Stopwatch:
    """`with Stopwatch() as watch: ...`, then watch.seconds."""

    def __enter__(self):
        self.start = time.monotonic()
        return self

    def __exit__(self, *_):
        self.seconds = time.monotonic() - self.start


def git():
    """The git program, or leaves the script."""
    path = shutil.which("git")
    if not path:
        print("skipped: git is missing")
        sys.exit(SKIPPED)
    return path


def report(failures, shown=20):
    """Prints failures and gives the exit code."""
    for line in failures[:shown]:
        print("FAILED:", line)
    if len(failures) > shown:
        print(f"... and {len(failures) - shown} more")
    return 1 if failures else 0
