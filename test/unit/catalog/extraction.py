"""tools/extract on a package made for this test: what is read, and how.

Each case is a module of the package and the rows that must come out of it.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

EXTRACT = pathlib.Path(__file__).resolve().parents[3] / "tools/extract/extract.py"

MODULES = {
    "demo/__init__.py": """
from demo.impl import Widget, make as build
from demo._hidden import *
__all__ = ["Widget"] + []
__all__ = ["Widget", "build"]
""",
    "demo/_hidden.py": """
import os
from demo.impl import Widget as Gadget
class Hidden:
    pass
def _private(): pass
""",
    "demo/impl.py": '''
import enum, typing
from demo.other import Base, IMAGE
try:
    from missing import Fast
except ImportError:
    Fast = None
IMAGE = IMAGE
Alias = Base
class Color(enum.Enum):
    RED = "r"
class Widget(Base):
    """A widget.

    :param parts: prose that is not kept
    :type parts: list[Widget]
    :vartype demo.Widget.size: int
    """
    make = Base.create
    factory = Base
    def __init__(self, name: str, parts=None, *rest, deep=1, **more):
        self.name = name
        self.parts = parts
        self.size = compute()
        self._hidden = Base()
    @property
    def color(self) -> "Color": ...
    @property
    def first(self):
        """:rtype: demo.Widget or None"""
    @first.setter
    def first(self, value): ...
    @classmethod
    def parse(cls, text=" a,b "):
        return cls(text)
    @staticmethod
    def names():
        """:return: A list of :class:`demo.impl.Color` objects.
        :rtype: builtin.list"""
    @typing.overload
    def get(self, key: int) -> int: ...
    def get(self, key):
        """.. deprecated:: 1"""
        return self
    def each(self):
        yield 1
def make(kind: typing.Literal["a"] = "a", *, size: typing.Optional[int] = None) -> Widget:
    pass
''',
    "demo/other.py": """
IMAGE = "x"
class Base:
    @staticmethod
    def create(workspace, name="n"):
        pass
""",
    "demo/template.py": "print 'no Python'\n",
}

EXPECTED = {
    "demo": {
        "__all__": ["Widget", "build"],
        "Gadget": {"alias": "demo.impl.Widget"},
        "Hidden": {"alias": "demo._hidden.Hidden"},
        "Widget": {"alias": "demo.impl.Widget"},
        "build": {"alias": "demo.impl.make"},
    },
    # Private modules keep what they define, not what they import.
    "demo._hidden": {
        "Hidden": {"kind": "class"},
        "_private": {"kind": "function", "params": []},
    },
    "demo.impl": {
        "__imports__": ["Fast", "enum", "typing"],
        "Alias": {"alias": "demo.other.Base"},
        "Base": {"alias": "demo.other.Base"},
        "Color": {"kind": "class"},
        "Color.RED": {"kind": "enummember", "type": "demo.impl.Color"},
        "IMAGE": {"kind": "attribute"},
        "Widget": {"kind": "class", "bases": ["demo.other.Base"]},
        "Widget.__init__": {
            "kind": "method",
            "params": [
                "name: str",
                "parts: list[demo.impl.Widget]=None",
                "*rest",
                "deep=1",
                "**more",
            ],
        },
        "Widget._hidden": {"kind": "attribute", "type": "demo.other.Base"},
        "Widget.color": {"kind": "property", "type": "demo.impl.Color"},
        "Widget.each": {"kind": "method", "params": [], "type": "iter[?]"},
        "Widget.factory": {"kind": "attribute", "type": "type[demo.other.Base]"},
        "Widget.first": {"kind": "property", "type": "demo.impl.Widget | None"},
        "Widget.get": {
            "kind": "method",
            "params": ["key"],
            "type": "self",
            "deprecated": True,
        },
        "Widget.make": {"kind": "staticmethod", "same": "demo.other.Base.create"},
        "Widget.name": {"kind": "attribute", "type": "str"},
        "Widget.names": {
            "kind": "staticmethod",
            "params": [],
            "type": "list[demo.impl.Color]",
        },
        "Widget.parse": {
            "kind": "classmethod",
            "params": ["text=' a,b '"],
            "type": "self",
        },
        "Widget.parts": {"kind": "attribute", "type": "list[demo.impl.Widget]"},
        "Widget.size": {"kind": "attribute", "type": "int"},
        "make": {
            "kind": "function",
            "params": ["kind: str='a'", "*", "size: int | None=None"],
            "type": "demo.impl.Widget",
        },
    },
    "demo.other": {
        "Base": {"kind": "class"},
        "Base.create": {
            "kind": "staticmethod",
            "params": ["workspace", "name='n'"],
        },
        "IMAGE": {"kind": "attribute", "type": "str"},
    },
}


def extract(folder: pathlib.Path, line: str):
    wheel = folder / "demo-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in MODULES.items():
            archive.writestr(path, text)
    packages = folder / "packages.txt"
    packages.write_text(line + "\n")
    subprocess.run(
        [
            sys.executable,
            EXTRACT,
            f"--wheels={folder}",
            f"--packages={packages}",
            f"--out={folder}",
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return folder / "v1" / "demo.json"


class Extraction(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)

    def test_rows(self):
        surface = json.loads(extract(self.folder, "v1 demo==1.0").read_text())
        self.assertEqual(surface["distribution"], "demo")
        self.assertEqual(surface["version"], "1.0")
        for module, rows in EXPECTED.items():
            self.assertEqual(surface["modules"][module], rows, module)
        self.assertNotIn("demo.template", surface["modules"])

    def test_roots_keep_what_they_export_and_refer_to(self):
        file = extract(self.folder, "v1 demo==1.0 roots=demo")
        modules = json.loads(file.read_text())["modules"]
        self.assertEqual(
            set(modules), {"demo", "demo._hidden", "demo.impl", "demo.other"}
        )
        self.assertIn("Widget.color", modules["demo.impl"])
        self.assertIn("Color", modules["demo.impl"])  # The type of a property.
        self.assertNotIn("Widget._hidden", modules["demo.impl"])
        self.assertNotIn("IMAGE", modules["demo.other"])

    def test_modules_left_out(self):
        file = extract(self.folder, "v1 demo==1.0 without=demo._hidden,demo.impl")
        modules = json.loads(file.read_text())["modules"]
        self.assertEqual(set(modules), {"demo", "demo.other"})

    def test_one_symbol_on_each_line_and_no_prose(self):
        text = extract(self.folder, "v1 demo==1.0").read_text()
        self.assertEqual(
            sum(line.startswith('"Widget.get":') for line in text.splitlines()), 1
        )
        self.assertNotIn("prose", text)


if __name__ == "__main__":
    unittest.main()
