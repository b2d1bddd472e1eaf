"""Writes one distribution's surface: JSON with one symbol per line."""

import json
from pathlib import Path


def write_surface(path: Path, package, modules: dict):
    """modules: name -> (star line or None, rows)."""

    def compact(value):
        return json.dumps(value, ensure_ascii=False)

    lines = [
        "{",
        '"$schema": "../schema/surface.schema.json",',
        f'"distribution": {compact(package.name)},',
        f'"version": {compact(package.version)},',
        '"modules": {',
    ]
    blocks = []
    for name in sorted(modules):
        star, rows = modules[name]
        entries = [f"{compact(star[0])}: {compact(star[1])}"] if star else []
        entries += [f"{compact(n)}: {compact(rows[n])}" for n in sorted(rows)]
        body = ",\n".join(entries)
        blocks.append(f"{compact(name)}: {{" + (f"\n{body}\n}}" if body else "}"))
    lines.append(",\n".join(blocks))
    lines += ["}", "}"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
