"""The catalogue's files follow their JSON schemas.

catalogc checks the same and more at each build; this keeps the schemas, which
editors use, in step with it. Skipped where Python has no jsonschema.
"""

import json
import pathlib
import sys

SKIPPED = 77
CATALOG = pathlib.Path(__file__).resolve().parents[3] / "catalog"
FILES = {
    "surface": ["v1/*.json", "v2/*.json"],
    "mappings": ["mappings/*.json"],
    "rules": ["rules.json"],
    "articles": ["articles.json"],
    "kwargs": ["kwargs.json"],
    "names": ["names.json"],
    "namespaces": ["namespaces.json"],
    "corrections": ["corrections.json"],
    "planes": ["planes.json"],
}


def main():
    try:
        import jsonschema
    except ImportError:
        print("skipped: the Python package jsonschema is not installed")
        return SKIPPED
    mistakes = 0
    for name, patterns in FILES.items():
        schema = json.loads((CATALOG / "schema" / f"{name}.schema.json").read_text())
        validator = jsonschema.Draft202012Validator(schema)
        for path in sorted(p for pattern in patterns for p in CATALOG.glob(pattern)):
            document = json.loads(path.read_text())
            named = (path.parent / document["$schema"]).resolve()
            if named != CATALOG / "schema" / f"{name}.schema.json":
                print(f"{path}: $schema names {named}")
                mistakes += 1
            for error in validator.iter_errors(document):
                print(f"{path}: {'/'.join(map(str, error.path))}: {error.message}")
                mistakes += 1
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
