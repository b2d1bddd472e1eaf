"""`fix --unsafe` on real code: stable, well-formed, and no byte too many.

On a copy of all repositories:
- a second run changes nothing;
- what parsed before parses after; a notebook stays JSON, and only the sources
  of its code cells change;
- `fix --diff` writes nothing, and shows the files that `fix` writes; for
  modules, git applies it and gets the same bytes (notebooks are shown by cell);
- the same files with CRLF line ends, and with a byte order mark, are rewritten
  in the same way and keep their line ends and mark.
"""

import pathlib
import re
import subprocess
import sys

import corpora
import fixing

BOM = b"\xef\xbb\xbf"
COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=]", re.MULTILINE)
DIFF_HEADER = re.compile(rb"^\+\+\+ b/([^\t\r\n]+)", re.MULTILINE)


def with_crlf(path, data):
    """A file with CRLF line ends; as it is where it has some of its own."""
    return data if b"\r" in data else data.replace(b"\n", b"\r\n")


def with_bom(path, data):
    """A module with a byte order mark, unless it names its encoding."""
    if path.endswith(".ipynb") or data.startswith(BOM):
        return data
    if COOKIE.search(b"\n".join(data.splitlines()[:2])):
        return data
    return BOM + data


def rewritten(scratch, name, change=lambda path, data: data):
    """Rewrites a copy of the corpora; returns it and its failures."""
    folder = pathlib.Path(scratch) / name
    folder.mkdir()
    result = fixing.Rewritten(folder, change)
    failures = result.failures + result.broken()
    failures += [f"{path}: changed again" for path in result.unstable()]
    print(
        f"{name}: {len(result.before)} files, {len(result.changed())} changed, "
        f"{len(failures)} failures"
    )
    return result, [f"{name}: {failure}" for failure in failures]


def compare_variant(scratch, name, change, plain):
    """Failures where a variant is not rewritten like the plain file."""
    variant, failures = rewritten(scratch, name, change)
    return failures + [
        f"{name}: {path}: rewritten differently"
        for path, data in plain.after.items()
        if variant.after[path] != change(path, data)
    ]


def compare_diff(scratch, plain):
    """Failures where `fix --diff` shows something else than `fix` does."""
    folder = pathlib.Path(scratch) / "diff"
    folder.mkdir()
    corpora.copy(folder)
    process = fixing.fix(folder, "--unsafe", "--diff")
    if corpora.crashed(process):
        return [f"fix --diff: {corpora.crashed(process)}"]
    failures = []
    if corpora.read(folder, plain.before) != plain.before:
        failures.append("fix --diff wrote files")
    shown = {
        match.decode().split(".ipynb:cell ")[0]
        for match in DIFF_HEADER.findall(process.stdout)
    }
    changed = {path.removesuffix(".ipynb") for path in plain.changed()}
    for path in sorted(shown ^ changed):
        failures.append(f"{path}: in the diff or rewritten, not both")
    modules = [path for path in plain.changed() if not path.endswith(".ipynb")]
    if not modules:
        return failures
    applied = subprocess.run(
        [corpora.git(), "apply", "--whitespace=nowarn", "--include=*.py", "-"],
        cwd=folder,
        input=process.stdout,
        capture_output=True,
        env={"GIT_CEILING_DIRECTORIES": str(folder.parent), "HOME": str(folder)},
    )
    if applied.returncode:
        return failures + ["git apply: " + applied.stderr.decode()[:500]]
    now = corpora.read(folder, plain.before)
    print(f"diff: {len(shown)} files, {len(modules)} applied by git")
    return failures + [
        f"{path}: the diff gives other bytes"
        for path in modules
        if now[path] != plain.after[path]
    ]


def main():
    corpora.need(corpora.CORPORA)
    with corpora.Scratch() as scratch:
        plain, failures = rewritten(scratch, "plain")
        failures += compare_diff(scratch, plain)
        failures += compare_variant(scratch, "crlf", with_crlf, plain)
        failures += compare_variant(scratch, "bom", with_bom, plain)
    return corpora.report(failures)


if __name__ == "__main__":
    sys.exit(main())
