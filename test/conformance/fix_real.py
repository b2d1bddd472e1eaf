#!/usr/bin/env python3
"""Rewrites real v1 scripts and notebooks, and judges each result three ways.

`amlift fix --unsafe` runs on copies of the programs in real_programs.txt (of
../shared/corpora). Of each one that it changes,

* pyright, with azure-ai-ml installed, may report no error in the new text that
  it does not report in the old one;
* the judge in ../shared, which runs the old program with SDK v1 and the new one
  with SDK v2, may not say DIFFERENT or V2_FAILS.

Exit 0 when that holds, 1 when not, 77 when something that is needed is missing.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import fix_equivalence as equivalence

HERE = pathlib.Path(__file__).resolve().parent
# A missing type stub; and azure-ai-ml declares that what it gives back may be
# None (`workspaces.get(...) -> Optional[Workspace]`), where it raises instead,
# and that so may be the tags of an entity, which are a dictionary at least.
QUIET = ("reportMissingModuleSource", "reportOptionalMemberAccess",
         "reportOptionalIterable", "reportOptionalSubscript")
MAYBE_NONE = " | None"
UNBOUND = re.compile(r'^".*" (is possibly unbound)$')


def programs(folder, corpora):
    """One program per line of the list, with the folder around it."""
    lines = (HERE / "real_programs.txt").read_text().splitlines()
    paths = [corpora / l for l in lines if l and not l.startswith("#")]
    for program, path in zip(equivalence.from_paths(folder, paths), paths):
        program.name = str(path.relative_to(corpora))
        yield program


def without_magics(text):
    return "\n".join(
        "" if line.lstrip().startswith(("%", "!", "?")) else line
        for line in text.splitlines()
    )


def modules_of(path):
    """A script, or the code cells of a notebook and each file that one writes."""
    if path.suffix != ".ipynb":
        return [without_magics(equivalence.code_of(path))]
    cells = ["".join(cell["source"])
             for cell in json.loads(path.read_text(errors="replace"))["cells"]
             if cell["cell_type"] == "code"]
    written = [c for c in cells if c.lstrip().startswith("%%writefile")]
    own = [c for c in cells if not c.lstrip().startswith("%%writefile")]
    return [without_magics(text) for text in ["\n".join(own), *written]]


def pyright_errors(texts, pyright, python):
    """For each text the errors that pyright reports, as a counter of messages."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for number, text in enumerate(texts):
            (folder / f"p{number}.py").write_text(text)
        done = subprocess.run(
            [pyright, "--outputjson", "--pythonpath", python, folder],
            capture_output=True, text=True)
        found = [collections.Counter() for _ in texts]
        for item in json.loads(done.stdout)["generalDiagnostics"]:
            message = item["message"].split("\n")[0]
            if (item["severity"] == "error" and item.get("rule") not in QUIET
                    and MAYBE_NONE not in message):
                number = int(pathlib.Path(item["file"]).stem[1:])
                # A client is as unbound as the workspace that it stands for.
                message = UNBOUND.sub("a name \\1", message)
                found[number][message] += 1
    return found


def check_types(changed, home):
    """{program: new messages} of programs whose new text has new errors."""
    texts, owners = [], []
    for program in changed:
        for old, new in zip(modules_of(program.old), modules_of(program.new),
                            strict=True):
            texts += [old, new]
            owners.append(program.name)
    errors = pyright_errors(texts, home / "v2/bin/pyright",
                            home / "v2/bin/python")
    worse = {}
    for number, name in enumerate(owners):
        new = errors[2 * number + 1] - errors[2 * number]
        if new:
            worse.setdefault(name, []).extend(sorted(new))
    return worse


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--amlift", default=os.environ.get(
            "AMLIFT", equivalence.ROOT / "build/release/bin/amlift"))
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    shared = equivalence.ROOT / "../shared"
    if not (shared / "corpora").exists():
        print("skipped: ../shared is missing")
        return equivalence.SKIPPED
    setup = subprocess.run([shared / "oracle/setup.sh"], capture_output=True,
                           text=True)
    if setup.returncode:
        print("skipped: the SDKs cannot be installed")
        return equivalence.SKIPPED
    home = pathlib.Path(setup.stdout.split()[-1])

    with equivalence.scratch() as folder:
        listed = list(programs(folder, shared / "corpora"))
        for program in listed:
            equivalence.fix(program, options.amlift)
        changed = [p for p in listed if not p.verdict]
        worse = check_types(changed, home) if changed else {}
        for program in changed:
            program.mixed = equivalence.uses_v1(program.new)
            if program.mixed:
                equivalence.with_stub(program.new)
        if changed:
            equivalence.judge(changed, shared / "oracle/equivalence/judge.py",
                              folder, 2)

    bad = ("DIFFERENT", "V2_FAILS", "CRASHED")
    for program in listed:
        if options.verbose or program.verdict in bad:
            print(program.verdict, program.name)
            for line in program.details[:8]:
                print("   ", line[:600])
    for path, messages in worse.items():
        print("TYPES", path)
        for message in messages:
            print("   ", message)
    counts = collections.Counter(p.verdict for p in listed)
    print(f"{len(listed)} real programs:",
          ", ".join(f"{n} {v}" for v, n in sorted(counts.items())))
    print(f"new errors of pyright in {len(worse)} of {len(changed)} results")
    return 1 if worse or any(counts[v] for v in bad) else 0


if __name__ == "__main__":
    sys.exit(main())
