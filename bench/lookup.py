"""Time of one look-up in the catalogue."""

import subprocess

import support  # noqa: F401  (finds the next module)
import corpora


def rows():
    """The table: (name, value) pairs."""
    program = corpora.binary().with_name("bench-lookup")
    if not program.is_file():
        yield "look-up", f"skipped: {program.name} is not built"
        return
    out = subprocess.run([program], check=True, capture_output=True, text=True)
    for line in out.stdout.splitlines():
        name, nanoseconds, found, asked = line.split("\t")
        yield name, f"{nanoseconds} ns, {found} of {asked} names have one"
