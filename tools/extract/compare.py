#!/usr/bin/env python3
"""compare.py [options] DISTRIBUTION[==VERSION]...

Says what another version of the pinned packages would change: in the surface,
and in the rows of catalog/. Without a version it takes the newest one. Nothing
is written; the wheels are kept beside those of `fetch`.

    tools/extract/compare.py azure-ai-ml
    tools/extract/compare.py azure-ai-ml==1.34.0 mlflow-skinny==3.14.0

Marks: + new, - gone, ~ changed, ! breaks calls. Exit 1 when rows break.
"""

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from extract import add_package_options, extract  # noqa: E402
from surface.affected import Affected, lost_evidence, read_mappings  # noqa: E402
from surface.difference import (  # noqa: E402
    deprecations,
    parameter_changes,
    symbol_changes,
)
from surface.read import Surface  # noqa: E402
from surface.wheels import read_packages  # noqa: E402


def fetch(folder: Path, *requirements: str):
    done = subprocess.run(
        [HERE / "fetch", folder, *requirements], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"cannot download {' '.join(requirements)}:\n{done.stderr.strip()}")


def other_versions(requirements, packages, wheels: Path):
    """The packages with the wanted versions; their wheels are in the folder."""
    wanted = {}
    for requirement in requirements:
        name, _, version = requirement.partition("==")
        package = next((p for p in packages if p.name == name), None)
        if package is None:
            known = ", ".join(p.name for p in packages if p.family == "v2")
            sys.exit(f"{name} is not in packages.txt; it has {known} and v1 packages")
        if not version or not list(
            wheels.glob(f"{name.replace('-', '_')}-{version}-*")
        ):
            with tempfile.TemporaryDirectory() as scratch:
                fetch(Path(scratch), requirement)
                wheel = next(Path(scratch).glob("*.whl"))
                version = wheel.name.split("-")[1]
                (wheels / wheel.name).write_bytes(wheel.read_bytes())
        wanted[name] = version
    for package in packages:
        was = package.version
        package.version = wanted.get(package.name, was)
        if package.name in wanted:
            print(f"{package.name}: {was} is pinned, {package.version} is compared")
    return packages


def reader(packages, wheels: Path):
    """Texts of files in the wheels, by their path."""
    archives = [zipfile.ZipFile(p.wheel(wheels)) for p in packages]

    def read(path):
        for archive in archives:
            if path in archive.namelist():
                return archive.read(path).decode("utf-8", "replace")
        return None

    return read


def section(title: str, lines: list[str]):
    print(f"\n{title}: {len(lines) or 'none'}")
    for line in lines:
        print(f"  {line}")


def report(old: Surface, new: Surface, rows, kwargs: dict, lost: list[str]) -> int:
    """Prints the differences; the number of rows that break."""
    added, removed = symbol_changes(old, new)
    section("Symbols added", [f"+ {name}" for name in added])
    section("Symbols removed", [f"- {name}" for name in removed])
    section("Parameters", parameter_changes(old, new))
    section("Deprecated now", deprecations(old, new))
    affected = Affected(old, new, kwargs)
    for row in rows:
        affected.check(*row)
    section("Rows that break", affected.breaks)
    section("Rows to look at", affected.look_at + lost)
    return len(affected.breaks)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("requirements", nargs="+", metavar="DISTRIBUTION[==VERSION]")
    add_package_options(parser)
    parser.add_argument(
        "--catalog",
        type=Path,
        default=HERE.parent.parent / "catalog",
        help="the surfaces and rows to compare with",
    )
    options = parser.parse_args()
    options.wheels.mkdir(parents=True, exist_ok=True)
    pinned = read_packages(options.packages)
    packages = other_versions(options.requirements, pinned, options.wheels)
    names = {r.partition("==")[0] for r in options.requirements}
    kwargs = json.loads((options.catalog / "kwargs.json").read_text())["kwargs"]
    breaks = 0
    for family in sorted({p.family for p in packages if p.name in names}):
        mine = [p for p in packages if p.family == family]
        missing = [p for p in mine if p.wheel(options.wheels) is None]
        if missing:
            fetch(options.wheels, *(f"{p.name}=={p.version}" for p in missing))
        with tempfile.TemporaryDirectory() as scratch:
            with contextlib.redirect_stdout(None):
                extract(family, mine, options.wheels, Path(scratch))
            new = Surface.read(Path(scratch) / family)
        old = Surface.read(options.catalog / family)
        if not old.rows:
            sys.exit(f"there is no surface in {options.catalog / family}")
        breaks += report(
            old,
            new,
            read_mappings(options.catalog / "mappings"),
            kwargs,
            lost_evidence(kwargs, family, reader(mine, options.wheels)),
        )
    return 1 if breaks else 0


if __name__ == "__main__":
    sys.exit(main())
