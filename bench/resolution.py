"""How many uses of v1 symbols amlift finds, against a type checker's answers.

Run by itself it lists, for a person to judge, the uses that are reported where
only SDK v2 is expected and that the answers do not hold, one a line. In a file
that imports v1 all the same they are marked so.
"""

import json
import pathlib
import re
import sys

import support  # noqa: F401  (finds the next modules)
import corpora
import scoring

# Folders of one repository that were written for v2.
V2_REPOSITORY = "Azure__azureml-examples"
V2_FOLDERS = ("cli/", "sdk/python/", "v2/")

IMPORTS = re.compile(
    r"^[ \t]*(?:from|import)[ \t]+((?:azureml|azure\.ai\.ml)\b[\w.]*)", re.MULTILINE
)
# Under azureml., but for both generations, or for v2.
NOT_V1 = re.compile(
    r"azureml\.(mlflow|fsspec|ai|metrics|evaluate|rag|featurestore|acft|assets|rai)\b"
)


def cells(text):
    """The sources of all cells of a notebook; none of a broken one."""
    try:
        notebook = json.loads(text)
    except ValueError:
        return []
    sources = [cell.get("source", "") for cell in notebook.get("cells", [])]
    return [s if isinstance(s, str) else "".join(s) for s in sources]


def source(path):
    """The text of a module, or of all code cells of a notebook."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix != ".ipynb":
        return text
    try:
        notebook = json.loads(text)
    except ValueError:
        return ""
    sources = [
        cell["source"]
        for cell in notebook.get("cells", [])
        if cell.get("cell_type") == "code"
    ]
    return "\n".join(s if isinstance(s, str) else "".join(s) for s in sources)


def is_v2_only(folder, name):
    """Whether a file was written for v2: by its folder, or by its imports."""
    if folder == V2_REPOSITORY and name.startswith(V2_FOLDERS):
        return True
    roots = IMPORTS.findall(source(corpora.CORPORA / folder / name))
    v1 = [r for r in roots if r.startswith("azureml") and not NOT_V1.match(r)]
    return not v1 and any(r.startswith("azure.ai.ml") for r in roots)


def v2_only(scores):
    """Uses in files that were written for v2, as three lists of (folder, use).

    First those that the answers hold; then those in files which, by the
    answers, import v1 all the same: the object comes from there; then the rest,
    which should be empty.
    """
    known, explained, other = [], [], []
    for folder, uses in scores.uses.items():
        rows = [row for row in scores.answers[folder] if scoring.is_use(row)]
        keys = {scoring.key(row) for row in rows}
        importing = {row["path"] for row in rows if row["role"] == "import"}
        verdict = {}
        for use in uses:
            name = use["path"]
            if name not in verdict:
                verdict[name] = is_v2_only(folder, name)
            if not verdict[name]:
                continue
            if (name, use.get("cell"), use["line"], use["column"]) in keys:
                known.append((folder, use))
            elif name in importing:
                explained.append((folder, use))
            else:
                other.append((folder, use))
    return known, explained, other


def place(folder, use):
    cell = f"cell {use['cell']}, " if use.get("cell") else ""
    return f"{folder}/{use['path']}: {cell}line {use['line']}, {use['column']}"


def missing():
    """Why there is nothing to measure, or ''."""
    for path in (corpora.CORPORA, scoring.ANSWERS, scoring.SCORE):
        if not path.exists():
            return "../shared is missing"
    return ""


def measure():
    with corpora.Scratch() as scratch:
        return scoring.Scores(pathlib.Path(scratch))


def rows(scores):
    """The table: (name, value) pairs."""
    yield "uses found (all)", figure(*scores.recall("all"))
    for group in ("via import", "via flow", "src plain", "src rtype", "src params"):
        yield f"uses found ({group})", figure(*scores.recall(group))
    for folder in scores.by_root:
        yield f"  {folder}, all", figure(*scores.recall("all", folder))
        yield f"  {folder}, import", figure(*scores.recall("via import", folder))
    found, _ = scores.recall("all")
    yield "found with another symbol", figure(scores.wrong(), found)
    same, others = scores.extra()
    yield "only amlift has, same files", str(same)
    yield "only amlift has, other files", str(others)
    left_out = sum(map(scoring.is_use, scores.missing))
    yield "answers left out: their file is missing", str(left_out)
    known, explained, other = v2_only(scores)
    yield "in v2-only files, in the answers", str(len(known))
    yield "in v2-only files, others, file imports v1", str(len(explained))
    yield "in v2-only files, unexplained", str(len(other))
    for failure in scores.failures:
        yield "FAILED", failure


def figure(found, of):
    return f"{found} of {of}, {scoring.percent(found, of)}"


def main():
    if missing():
        print("skipped:", missing())
        return 0
    _, explained, other = v2_only(measure())
    for mark, uses in (("file imports v1", explained), ("UNEXPLAINED", other)):
        for folder, use in uses:
            what = f"{use['symbol']} ({use['role']}, {use['via']})"
            print(f"{place(folder, use)}: {what}: {mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
