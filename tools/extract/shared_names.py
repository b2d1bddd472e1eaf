#!/usr/bin/env python3
"""shared_names.py [--wheels FOLDER] [--check]

Writes the "shared" part of catalog/names.json: members of v1 classes that
objects of other packages have, too, and which therefore tell nothing about an
object that nothing else is known about. Reads the wheels of the packages that
shared.txt pins (downloaded by pip, for the platform that may be named there),
the standard library and the builtins of the Python that runs this. A name is left out of a package's list when one
above has it. Only what Python source tells is seen.
"""

import argparse
import ast
import builtins
import json
import pathlib
import subprocess
import sys
import sysconfig
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
CATALOG = HERE.parents[1] / "catalog"
MEMBERS = {"method", "classmethod", "staticmethod", "property", "attribute"}


def v1_members():
    """Public names of members of the extracted v1 classes."""
    names = set()
    for path in sorted((CATALOG / "v1").glob("*.json")):
        for module in json.loads(path.read_text())["modules"].values():
            for name, row in module.items():
                if isinstance(row, dict) and row.get("kind") in MEMBERS:
                    names.add(name.rpartition(".")[2])
    return {name for name in names if not name.startswith("_")}


def members_in(source):
    """Names that classes of a module define, or set on their objects."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set()
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for statement in node.body:
                if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    names.add(statement.name)
                elif isinstance(statement, ast.AnnAssign):
                    names.add(getattr(statement.target, "id", ""))
                elif isinstance(statement, ast.Assign):
                    names.update(getattr(t, "id", "") for t in statement.targets)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return names


def members_of_wheel(path):
    names = set()
    with zipfile.ZipFile(path) as wheel:
        for name in wheel.namelist():
            if name.endswith((".py", ".pyi")):
                names |= members_in(wheel.read(name))
    return names


def members_of_library():
    names = set()
    root = pathlib.Path(sysconfig.get_paths()["stdlib"])
    for path in sorted(root.rglob("*.py")):
        below = path.relative_to(root).parts[0]
        if below not in ("site-packages", "dist-packages", "test"):
            names |= members_in(path.read_bytes())
    return names


def members_of_builtins():
    names = set()
    for kind in vars(builtins).values():
        if isinstance(kind, type):
            names.update(dir(kind))
    return names


def download(wheels, requirement, platform=None):
    """Downloads a wheel; that of another platform may be much smaller."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--python-version=3.10", f"--dest={wheels}"]
    command += [f"--platform={platform}"] if platform else []
    subprocess.run([*command, requirement], check=True)


def collect(wheels):
    """Package to the shared names that no package before it has."""
    wanted, found = v1_members(), {}

    def add(package, names):
        new = (names & wanted).difference(*found.values())
        found[package] = sorted(new)

    add("builtins", members_of_builtins())
    add("python", members_of_library())
    for line in (HERE / "shared.txt").read_text().splitlines():
        requirement = line.partition("#")[0].strip()
        if not requirement:
            continue
        requirement, *platform = requirement.split()
        name, _, version = requirement.partition("==")
        file = f"{name.replace('-', '_')}-{version}-*.whl"
        if not list(wheels.glob(file)):
            download(wheels, requirement, *platform)
        add(requirement, members_of_wheel(next(wheels.glob(file))))
    return found


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--wheels",
        type=pathlib.Path,
        default=pathlib.Path.home() / ".cache/amlift/shared-wheels",
        help="where the wheels are, or go",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if it would"
    )
    options = parser.parse_args()
    options.wheels.mkdir(parents=True, exist_ok=True)
    path = CATALOG / "names.json"
    data = json.loads(path.read_text())
    data["shared"] = collect(options.wheels)
    text = json.dumps(data, indent=2) + "\n"
    if options.check:
        return int(path.read_text() != text)
    path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
