"""Scripts that job configurations of real code name are on the data plane.

Finds them without amlift: Python's own parser reads modules and notebook cells,
and looks for calls of the classes that configure jobs whose arguments are
constants (also through names, os.path.join, pathlib and f-strings). What exists
in the repository, or is written by a `%%writefile` cell or copied by shutil, has
to be `data` or `both` in `amlift debug --print=planes`.

EXPLAINED lists the differences that are right, with reasons; a reason that
explains nothing any more is a failure, too.
"""

import ast
import collections
import json
import os
import pathlib
import re
import sys

import corpora

# Class or function -> (parameters by position, folder, script, command).
ESTIMATOR = (["source_directory"], "source_directory", "entry_script", None)
JOBS = {
    "ScriptRunConfig": (
        ["source_directory", "script"],
        "source_directory",
        "script",
        "command",
    ),
    "RunConfiguration": (["script"], None, "script", "command"),
    "Estimator": ESTIMATOR,
    "PyTorch": ESTIMATOR,
    "TensorFlow": ESTIMATOR,
    "Chainer": ESTIMATOR,
    "SKLearn": ESTIMATOR,
    "PythonScriptStep": (["script_name"], "source_directory", "script_name", None),
    "MpiStep": ([], "source_directory", "script_name", None),
    "DatabricksStep": ([], "source_directory", "python_script_name", None),
    "SynapseSparkStep": (["file"], "source_directory", "file", None),
    "CommandStep": (["command"], "source_directory", None, "command"),
    "ParallelRunConfig": ([], "source_directory", "entry_script", None),
    "InferenceConfig": (["entry_script"], "source_directory", "entry_script", None),
    "image_configuration": (["execution_script"], None, "execution_script", None),
    "publish_python_script": (
        ["script_name"],
        "source_directory",
        "script_name",
        None,
    ),
    "command": ([], "code", None, "command"),
    "CodeConfiguration": (["code", "scoring_script"], "code", "scoring_script", None),
    "RunFunction": ([], "code", "entry_script", None),
}
# Classes of v2: a file that does not say "azureml" has nothing of v1.
V2 = {"command", "CodeConfiguration", "RunFunction"}

# (configuring file, script) -> why amlift is right not to mark it.
EXPLAINED = {}

WRITEFILE = re.compile(r"^%%writefile\s+(?:-a\s+|--append\s+)?(\S+)", re.M)
MAGIC = re.compile(r"^(\s*)([%!?].*)$", re.M)


class Module:
    """A module, or a notebook's cells as one, and what its cells write."""

    def __init__(self, path):
        self.path = path
        self.written = []
        self.tree = None
        data = (corpora.CORPORA / path).read_text(encoding="utf-8", errors="replace")
        self.mentions = "azureml" in data
        if path.endswith(".ipynb"):
            cells = self._cells(data)
        else:
            cells = [data]
        # Cells that do not parse are left out, one by one.
        body = []
        for cell in cells:
            match = WRITEFILE.match(cell)
            if match:
                self.written.append(match[1].strip("\"'"))
                continue
            if path.endswith(".ipynb"):
                cell = MAGIC.sub(r"\1pass", cell)
            try:
                body += ast.parse(cell).body
            except (SyntaxError, ValueError):
                continue
        self.tree = ast.Module(body=body, type_ignores=[])
        self.values = self._values()
        self.copies = self._copies()

    @staticmethod
    def _cells(data):
        try:
            notebook = json.loads(data)
        except ValueError:
            return []
        cells = notebook.get("cells")
        if cells is None:
            cells = [c for s in notebook.get("worksheets", []) for c in s["cells"]]
        return [
            "".join(cell.get("source", cell.get("input", "")))
            for cell in cells
            if cell["cell_type"] == "code"
        ]

    def _values(self):
        """Names that are assigned somewhere, with the expressions."""
        values = collections.defaultdict(list)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        values[target.id].append(node.value)
        return values

    def _copies(self):
        copies = []
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and len(node.args) > 1:
                if ast.unparse(node.func).startswith("shutil.copy"):
                    copies.append((self.fold(node.args[0]), self.fold(node.args[1])))
        return copies

    def fold(self, node, depth=0):
        """The string that an expression is, or None."""
        if node is None or depth > 6:
            return None
        again = lambda part: self.fold(part, depth + 1)
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            if node.id == "__file__":
                return "./__file__"
            found = {again(value) for value in self.values.get(node.id, [])}
            return found.pop() if len(found) == 1 else None
        if isinstance(node, ast.JoinedStr):
            parts = [
                again(part.value if isinstance(part, ast.FormattedValue) else part)
                for part in node.values
            ]
            return None if None in parts else "".join(parts)
        if isinstance(node, ast.BinOp):
            left, right = again(node.left), again(node.right)
            if None in (left, right):
                return None
            if isinstance(node.op, ast.Add):
                return left + right
            return os.path.join(left, right) if isinstance(node.op, ast.Div) else None
        if isinstance(node, ast.Attribute) and node.attr == "parent":
            path = again(node.value)
            return path and os.path.dirname(path)
        if isinstance(node, ast.Call):
            return self._fold_call(node, again)
        return None

    @staticmethod
    def _fold_call(node, again):
        name = ast.unparse(node.func).split(".")[-1]
        if name in ("getcwd", "cwd"):
            return "."
        parts = [again(part) for part in node.args]
        if not parts or None in parts:
            return None
        if name in ("join", "Path"):
            return os.path.join(*parts)
        if name in ("str", "abspath", "realpath", "normpath", "resolve"):
            return parts[0]
        return os.path.dirname(parts[0]) if name == "dirname" else None


def scripts_in(command):
    """The scripts of a command line: the first .py word of each command."""
    for part in re.split(r"&&|\|\||[;|]", command):
        words = [word.strip("\"'") for word in part.split()]
        scripts = [word for word in words if word.endswith(".py")]
        if scripts and "${{" not in scripts[0]:
            yield scripts[0]


def references(module):
    """(configuring call, folder or None, script) of each call with constants."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).split(".")[-1]
        if name not in JOBS:
            continue
        positions, folder, script, command = JOBS[name]
        given = dict(zip(positions, node.args))
        given |= {keyword.arg: keyword.value for keyword in node.keywords}
        where = module.fold(given.get(folder)) if folder in given else ""
        found = []
        if value := module.fold(given.get(script)):
            found.append(value)
        line = given.get(command)
        if isinstance(line, (ast.List, ast.Tuple)):
            words = [module.fold(word) or "?" for word in line.elts]
            found += scripts_in(" ".join(words))
        elif value := module.fold(line):
            found += scripts_in(value)
        for value in found:
            yield name, where, value


def located(module, repository, folder, script):
    """Paths (or ("written", name)) of a script; empty when there is none."""
    if folder.endswith(".py") and os.path.basename(folder) == script:
        folder = os.path.dirname(folder)  # v2 takes the script itself, too
    wanted = os.path.normpath(os.path.join(folder, script))
    base = os.path.dirname(module.path)
    while True:
        path = os.path.normpath(os.path.join(base, wanted))
        if (corpora.CORPORA / path).is_file():
            return [path]
        if base in (repository, ""):
            break
        base = os.path.dirname(base)
    name = os.path.basename(script)
    for source, target in module.copies:
        if source and target and os.path.basename(source) == name:
            if os.path.normpath(target) in (os.path.dirname(wanted), wanted):
                path = os.path.normpath(
                    os.path.join(os.path.dirname(module.path), source)
                )
                if (corpora.CORPORA / path).is_file():
                    return [path]
    written = [text for text in module.written if os.path.basename(text) == name]
    return [("written", text) for text in written]


FILE_LINE = re.compile(r"^(\S.*\.(?:py|pyw|ipynb)): (control|data|both|none)$")
WRITTEN_LINE = re.compile(r"^file (\S.*): (control|data|both|none)$")


def planes():
    """What amlift says: {path: plane}, {(notebook, written name): plane}."""
    done = corpora.run(
        "debug", "--print=planes", ".", cwd=corpora.CORPORA
    )
    if message := corpora.crashed(done):
        sys.exit(f"amlift debug: {message}\n{done.stderr.decode()[-2000:]}")
    files, written = {}, {}
    here = None
    for line in done.stdout.decode().splitlines():
        if match := WRITTEN_LINE.match(line):
            written[here, match[1].strip("\"'")] = match[2]
        elif match := FILE_LINE.match(line):
            here = match[1]
            files[here] = match[2]
    return files, written


def main():
    corpora.need(corpora.CORPORA)
    files, written = planes()
    counts = collections.Counter()
    failures, explained = [], set()
    targets = set()
    for path in corpora.python_files(corpora.CORPORA):
        module = Module(path)
        repository = path.split("/")[0]
        for name, folder, script in references(module):
            counts["calls with a constant script"] += 1
            if folder is None:
                counts["of these, the folder is not a constant"] += 1
                continue
            found = located(module, repository, folder, script)
            if not found:
                counts["of these, the repository does not have the script"] += 1
            for place in found:
                counts["scripts that exist"] += 1
                if isinstance(place, tuple):
                    plane = written.get((path, place[1]))
                else:
                    plane = files.get(place)
                if plane in ("data", "both"):
                    counts["marked " + plane] += 1
                    targets.add((path, place) if isinstance(place, tuple) else place)
                elif name in V2 and not module.mentions:
                    counts["named by v2 code without a word of azureml"] += 1
                elif (path, script) in EXPLAINED:
                    counts["explained"] += 1
                    explained.add((path, script))
                else:
                    failures.append(
                        f"{path}: {name}({folder!r}, {script!r}) names {place}, "
                        f"which is {plane}"
                    )
    for name, count in counts.items():
        print(f"{count:6} {name}")
    print(f"{len(targets):6} different scripts marked")
    for key in sorted(set(EXPLAINED) - explained):
        failures.append(f"{key} needs no explanation any more")
    print(f"{len(failures):6} differences without an explanation")
    return corpora.report(failures)


if __name__ == "__main__":
    sys.exit(main())
