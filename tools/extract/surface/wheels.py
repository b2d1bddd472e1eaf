"""The pinned packages and the Python sources inside their wheels."""

import ast
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Package:
    """A line of packages.txt."""

    family: str  # "v1" or "v2"
    name: str
    version: str
    roots: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)

    def wheel(self, folder: Path) -> Path | None:
        pattern = f"{self.name.replace('-', '_')}-{self.version}-*.whl"
        return next(iter(sorted(folder.glob(pattern))), None)

    def wants(self, module: str) -> bool:
        return not any(within(module, prefix) for prefix in self.without)


def within(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith(prefix + ".")


def read_packages(path: Path) -> list[Package]:
    packages = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        name, _, version = words[1].partition("==")
        options = dict(word.split("=", 1) for word in words[2:])
        packages.append(
            Package(
                words[0],
                name,
                version,
                *(
                    [v for v in options.get(key, "").split(",") if v]
                    for key in ("roots", "without")
                ),
            )
        )
    return packages


def decode(data: bytes) -> str:
    data = data.removeprefix(b"\xef\xbb\xbf")
    cookie = re.search(rb"coding[:=]\s*([-\w.]+)", b"\n".join(data.split(b"\n")[:2]))
    try:
        return data.decode(cookie.group(1).decode() if cookie else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return data.decode("latin-1")


def read_modules(wheel: Path):
    """Yields (module name, is a package's __init__, syntax tree), by name."""
    with zipfile.ZipFile(wheel) as archive:
        found = []
        for path in archive.namelist():
            parts = path[:-3].split("/")
            if not path.endswith(".py") or not all(p.isidentifier() for p in parts):
                continue
            # Some wheels ship their tests beside the package.
            if {"tests", "test"} & set(parts) or parts[0] == "setup":
                continue
            is_package = parts[-1] == "__init__"
            name = ".".join(parts[:-1] if is_package else parts)
            found.append((name, is_package, path))
        for name, is_package, path in sorted(found):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # Invalid escapes of theirs.
                    tree = ast.parse(decode(archive.read(path)))
            except (SyntaxError, ValueError):
                continue  # Template files that are no Python.
            yield name, is_package, tree
