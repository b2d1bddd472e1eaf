#!/usr/bin/env python3
"""extract.py [--wheels FOLDER] [--packages FILE] [--out FOLDER]

Writes catalog/v1/<distribution>.json and catalog/v2/<distribution>.json from
the wheels that `fetch` downloaded. The same wheels give the same bytes.
"""

import argparse
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from surface.describe import Describer  # noqa: E402
from surface.modules import Index, Module  # noqa: E402
from surface.select import is_root, module_rows, star_imports  # noqa: E402
from surface.slim import slim  # noqa: E402
from surface.wheels import read_modules, read_packages  # noqa: E402
from surface.write import write_surface  # noqa: E402


def read_family(packages, wheels: Path) -> Index:
    modules = []
    for package in packages:
        wheel = package.wheel(wheels)
        if wheel is None:
            sys.exit(
                f"{package.name}=={package.version}: no wheel in {wheels}; "
                f"run {HERE / 'fetch'} {wheels}"
            )
        for name, is_package, tree in read_modules(wheel):
            if package.wants(name):
                modules.append(Module(name, is_package, tree, package))
    return Index(modules)


def extract(family: str, packages, wheels: Path, out: Path):
    index = read_family(packages, wheels)
    describer = Describer(index)
    tables = {
        m.name: module_rows(index, describer, m)
        for m in index.modules.values()
        if m.package
    }
    slim(tables, index, [p for p in packages if p.roots])
    for package in packages:
        mine = {}
        for module in index.modules.values():
            if module.package is not package or module.name not in tables:
                continue
            rows = tables[module.name]
            if not rows and package.roots:
                continue
            starred = not module.private and (
                not package.roots or is_root(module.name, package.roots)
            )
            mine[module.name] = (star_imports(index, module) if starred else None, rows)
        write_surface(out / family / f"{package.name}.json", package, mine)
        print(
            f"{package.name} {package.version}: {len(mine)} modules, "
            f"{sum(len(rows) for _, rows in mine.values())} symbols"
        )


def add_package_options(parser):
    """Options that say which packages there are, and where their wheels lie."""
    parser.add_argument(
        "--wheels",
        type=Path,
        default=Path(
            os.environ.get("AMLIFT_WHEELS") or Path.home() / ".cache/amlift/wheels"
        ),
    )
    parser.add_argument("--packages", type=Path, default=HERE / "packages.txt")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_package_options(parser)
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "catalog")
    arguments = parser.parse_args()
    packages = read_packages(arguments.packages)
    for family in ("v1", "v2"):
        extract(
            family,
            [p for p in packages if p.family == family],
            arguments.wheels,
            arguments.out,
        )


if __name__ == "__main__":
    main()
