#!/usr/bin/env python3
"""Files that no programmer would write are survived.

Makes a folder of them and runs `amlift uses` on each: deep nests, very long
lines, chains and literals, bytes that are no text, broken notebooks, links in
circles. Each run has to end by itself, within a generous limit, with an exit
code that is documented, and without a certain use where there is no import.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

LIMIT = 300  # seconds of wall time, with sanitizers on a busy machine
SKIPPED = 77
HEAD = "from azureml.core import Run, Workspace\nws = Workspace.from_config()\n"
DEEP = 10_000


def nested(opening, inside, closing, depth):
    return f"{HEAD}x = {opening * depth}{inside}{closing * depth}\n"


def indented(line, depth, last="ws.name"):
    """Blocks in blocks; `line` gets the level."""
    lines = [" " * level + line.format(level) + "\n" for level in range(depth)]
    return HEAD + "".join(lines) + " " * depth + last + "\n"


def modules():
    """{name: source} of modules."""
    diamond = "".join(
        f"class A{level}_{i}({', '.join(f'A{level - 1}_{j}' for j in range(8))}): pass\n"
        if level
        else f"class A{level}_{i}: pass\n"
        for level in range(9)
        for i in range(8)
    )
    condition = "Run"
    for _ in range(40):
        condition = f"(ws if isinstance(ws, {condition}) else Run)"
    functions = "".join(
        f"def f{i}(a, b=ws):\n"
        f"  g = f{(i * 7 + 1) % 500}(a)\n"
        f"  f{(i * 13 + 5) % 500}(g, a)\n"
        f"  return a or b or g\n" + "  a.name\n" * 36
        for i in range(500)
    )
    return {
        "parentheses": nested("(", "ws", ")", DEEP),
        "brackets": nested("[", "ws", "]", DEEP),
        "dictionaries": nested("{'a': ", "ws", "}", DEEP),
        "calls": nested("f(", "ws", ")", DEEP),
        "lambdas": nested("lambda: ", "ws", "", DEEP),
        "attributes": nested("", "ws", ".name", DEEP),
        "subscripts": nested("", "ws", "[0]", DEEP),
        "conditions": nested("ws if a else ", "ws", "", DEEP),
        "negations": nested("not ", "ws", "", DEEP),
        "walruses": nested("(x := ", "ws", ")", DEEP),
        "formatted": nested("f'{", "ws", "}'", 100),
        "nest_999": nested("(", "ws", ")", 300),
        "operators": HEAD + "x = " + " + ".join(["ws.name"] * DEEP) + "\n",
        "choices": HEAD + "x = " + " or ".join(["ws"] * DEEP) + "\n",
        "assignments": HEAD + "".join(f"a{i} = " for i in range(DEEP)) + "ws\n",
        "blocks": indented("if ws:", 2000),
        "loops": indented("for v{0} in ws.experiments.values():", 90),
        "while": indented("while ws:", 90),
        "with": indented("with ws as v{0}:", 90),
        "try": indented("try:", 90),
        "functions_in_functions": indented("def f{0}(x=ws):", 200),
        "classes_in_classes": indented("class C{0}:", 200),
        "comprehensions": HEAD
        + "x = ["
        + "ws"
        + "".join(f" for v{i} in ws.experiments" for i in range(300))
        + "]\n",
        "elif": HEAD
        + "if a: x = ws\n"
        + "".join(f"elif a == {i}: x = ws; x.name\n" for i in range(DEEP)),
        "isinstance": HEAD
        + "if a: pass\n"
        + "".join(f"elif isinstance(ws, C{i}): ws.name\n" for i in range(DEEP)),
        "cases": HEAD
        + "match ws:\n"
        + "".join(f"  case Workspace(name=n{i}): n{i}\n" for i in range(3000)),
        "one_line": HEAD + "x = [" + "1, " * 350_000 + "]\n",
        "one_string": HEAD + "x = '" + "a" * 1_000_000 + "'\n",
        "dictionary": HEAD
        + "d = {"
        + ", ".join(f"'k{i}': ws" for i in range(50_000))
        + "}\nd['k5'].name\n",
        "dictionary_of_calls": HEAD
        + "d = {\n"
        + "".join(f"'k{i}': Run.get_context(),\n" for i in range(20_000))
        + "}\nd['k5'].id\n",
        "subscript_stores": HEAD
        + "d = {}\n"
        + "".join(f"d['k{i}'] = ws\n" for i in range(20_000)),
        "doubled": HEAD + "x = ws\n" + "x = {'a': x, 'b': [x, x]}\n" * 60,
        "rotated": HEAD + "a = b = c = ws\n" + "a, b, c = (a, b), (b, c), (c, a)\n" * 200,
        "decorators": HEAD + "@ws.name\n" * 3000 + "def f(): pass\n",
        "stars": HEAD + "from azureml.core import *\n" * 3000,
        "imports": "\n".join(f"from azureml.core import Run as R{i}" for i in range(9000)),
        "globals": HEAD
        + "def f():\n global "
        + ", ".join(f"g{i}" for i in range(5000))
        + "\n"
        + "".join(f" g{i} = ws\n" for i in range(5000)),
        "diamond": HEAD + diamond + "A8_0().submit()\nA8_0().submit().submit\n",
        "chain": HEAD
        + "class K0: pass\n"
        + "".join(f"class K{i}(K{i - 1}):\n  def m(self, a): return self.m(a)\n" for i in range(1, 2000))
        + "K1999().m(ws).name\n",
        "condition_classes": HEAD + condition + "\n",
        "calling_each_other": HEAD + functions + "f0(ws)\nf1(Run.get_context())\n",
        "itself": HEAD
        + "class A: pass\n"
        + "".join(f"A.__{name}__ = A()\n" for name in ("call", "iter", "getitem", "enter"))
        + "A()()\nA()[0]()\na, b = A()\nwith A() as c: c()\nfor d in A(): d()\n"
        + "class B(B): pass\nB().x\nB.B = B\nB().B().B\n",
        "comments": HEAD + "#" * 1_000_000 + "\n" * 1_000_000,
        "continued": HEAD + "x = \\\n" * 5000 + "ws\n",
        "carriage_returns": HEAD.replace("\n", "\r"),
        "form_feeds": HEAD.replace("\n", "\n\f"),
        "mixed_tabs": HEAD + "if x:\n\tws.name\n        ws.name\n",
        "nothing": "",
    }


def other_files():
    """{file name: bytes} of what is not simply a module."""
    text = HEAD + "ws.name\n"
    cell = '{"cell_type": "code", "source": %s}'
    notebook = '{"nbformat": 4, "cells": [%s]}'
    return {
        "nul.py": (HEAD + "x = '\0'\n").encode(),
        "utf16le.py": b"\xff\xfe" + text.encode("utf-16-le"),
        "utf16be.py": b"\xfe\xff" + text.encode("utf-16-be"),
        "utf32le.py": b"\xff\xfe\0\0" + text.encode("utf-32-le"),
        "utf32be.py": b"\0\0\xfe\xff" + text.encode("utf-32-be"),
        "bom.py": b"\xef\xbb\xbf" + text.encode(),
        "not_utf8.py": text.encode() + b"x = '\xff\xfe'\n",
        "cookie_utf16.py": b"# coding: utf-16\n" + text.encode(),
        "cookie_rot13.py": b"# coding: rot13\n" + text.encode(),
        "cookie_latin1.py": b"# coding: latin-1\n" + text.encode() + b"# \xe9\n",
        "only_bytes.py": bytes(range(256)) * 400 + b"azureml",
        "large.py": (text + "# azureml\n" + "x = 1\n" * 1000).encode()
        + b"#" * 100_000_000,
        "not_json.ipynb": b"azureml {",
        "no_cells.ipynb": b'{"nbformat": 4, "metadata": {"azureml": 1}}',
        "cells_no_list.ipynb": b'{"cells": {"azureml": "azureml"}}',
        "cell_no_object.ipynb": (notebook % '1, null, "azureml", []').encode(),
        "source_number.ipynb": (notebook % cell % '7, "azureml": 1').encode(),
        "source_mixed.ipynb": (notebook % cell % '["import azureml\\n", 1, null]').encode(),
        "cut_off.ipynb": (notebook % cell % '"import azureml"')[:-4].encode(),
        "surrogates.ipynb": (notebook % cell % '"import azureml\\ud83d"').encode(),
        "nul_escape.ipynb": (notebook % cell % '"import azureml\\u0000"').encode(),
        "deep.ipynb": b'{"azureml": ' + b"[" * DEEP + b"]" * DEEP + b"}",
        "deep_open.ipynb": b'{"azureml": ' + b"[" * DEEP,
        "many_cells.ipynb": (
            notebook % ", ".join([cell % '"import azureml.core\\n%magic\\n"'] * 5000)
        ).encode(),
        "twice.ipynb": (notebook % cell % '"import azureml"').encode() * 2,
        "utf16.ipynb": (notebook % cell % '"import azureml"').encode("utf-16"),
    }


def make(folder):
    """Writes all files, a folder of links in circles, and what nobody can read."""
    for name, source in modules().items():
        (folder / f"{name}.py").write_text(source, newline="")
    for name, data in other_files().items():
        (folder / name).write_bytes(data)
    (folder / "unreadable.py").write_text(HEAD)
    (folder / "unreadable.py").chmod(0)
    links = folder / "links"
    (links / "inside").mkdir(parents=True)
    (links / "main.py").write_text(HEAD)
    os.symlink("..", links / "inside" / "up")
    os.symlink("again.py", links / "again.py")
    os.symlink("b.py", links / "a.py")
    os.symlink("a.py", links / "b.py")
    os.symlink("nowhere.py", links / "broken.py")
    os.symlink("main.py", links / "other.py")
    os.mkfifo(links / "pipe.py")
    (links / "folder.py").mkdir()


def run(binary, target, folder):
    """(seconds, what went wrong or "") of `amlift uses` on a file or folder."""
    begin = time.monotonic()
    try:
        done = subprocess.run(
            [binary, "uses", "--no-ignore", "--format", "jsonl", target],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LIMIT,
        )
    except subprocess.TimeoutExpired:
        return LIMIT, "does not end"
    seconds = time.monotonic() - begin
    if done.returncode not in (0, 3):
        last = done.stderr.decode("utf-8", "replace").strip()[-1500:]
        return seconds, f"exit code {done.returncode}: {last}"
    return seconds, ""


def check(binary):
    """[(file, seconds, what went wrong or "")] of all files."""
    results = []
    with tempfile.TemporaryDirectory(prefix="amlift-odd-") as scratch:
        folder = pathlib.Path(scratch)
        make(folder)
        for path in sorted(folder.iterdir()):
            results.append((path.name, *run(binary, path.name, folder)))
        results.append(("all together", *run(binary, ".", folder)))
    return results


def main():
    binary = os.environ.get("AMLIFT")
    if not binary:
        print("skipped: AMLIFT does not name the binary")
        return SKIPPED
    results = check(pathlib.Path(binary).resolve())
    slowest = max(results, key=lambda result: result[1])
    print(f"{len(results)} runs, the slowest: {slowest[0]}, {slowest[1]:.1f} s")
    wrong = [(name, what) for name, _, what in results if what]
    for name, what in wrong:
        print(f"FAILED: {name}: {what}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
