"""The readers and rules by which the conformance tests judge the mappings."""

import pathlib
import sys
import tempfile
import unittest
import zipfile

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TESTS / "conformance"))

from v1_source import Source  # noqa: E402
from v2_inspect import describe  # noqa: E402
from value_kinds import (  # noqa: E402
    contradiction,
    converted,
    kinds_of,
    unit_contradiction,
    unit_of,
)

FILES = {
    "azureml/__init__.py": "",
    "azureml/core/__init__.py": "from ._run import Run as Job\nfrom azureml.core import _run\n",
    "azureml/core/_run.py": '''
from azureml.base import Base
LIMIT = 60

class Run(Base):
    """A run.

    :param name: Its name.
    :type name: str
    """
    COUNT = 3

    def __init__(self, name, wait=LIMIT, tries=Run.COUNT, **kwargs):
        self.id = name

    @staticmethod
    def get(id, *, tags: dict = None):
        pass

    list = get
''',
    "azureml/base.py": '''
class Base:
    def cancel(self, timeout_minutes=5):
        """Stops.

        :param timeout_minutes: How long
            to wait.
        :type timeout_minutes: int
        """
''',
}


class V1Source(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        wheel = pathlib.Path(scratch.name) / "demo.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            for path, text in FILES.items():
                archive.writestr(path, text.replace("\n", "\r\n"))
        self.source = Source([wheel])

    def kind(self, name):
        found = self.source.find(name)
        return found and found[0]

    def test_names(self):
        for name, kind in {
            "azureml.core": "module",
            "azureml.core._run": "module",
            "azureml.core._run.Run": "class",
            "azureml.core.Job": "class",
            "azureml.core.Job.cancel": "function",
            "azureml.core.Job.id": "value",
            "azureml.core.Job.list": "value",
            "azureml.core._run.LIMIT": "value",
            "azureml.core.Jobs": None,
            "azureml.core.Job.stop": None,
            "numpy.array": None,
        }.items():
            self.assertEqual(self.kind(name), kind, name)

    def test_signatures(self):
        made = self.source.signature("azureml.core.Job")
        self.assertEqual(list(made.defaults), ["name", "wait", "tries"])
        self.assertEqual(made.stars, {"kwargs"})
        self.assertEqual(made.type_text("name"), "str")
        get = self.source.signature("azureml.core.Job.get")
        self.assertEqual(get.defaults, {"id": None, "tags": "None"})
        self.assertEqual(get.type_text("tags"), "dict")
        cancel = self.source.signature("azureml.core.Job.cancel")
        self.assertEqual(cancel.defaults, {"timeout_minutes": "5"})
        self.assertIn("to wait", cancel.description("timeout_minutes"))
        self.assertIsNone(self.source.signature("azureml.core._run.LIMIT"))

    def test_constants(self):
        for text, value in {
            "'a'": "a",
            "LIMIT": 60,
            "Run.COUNT": 3,
            "Unknown": None,
            "1 + len(x)": None,
        }.items():
            self.assertEqual(
                self.source.constant("azureml.core._run", text), value, text
            )

    def test_text(self):
        self.assertNotIn("\r", self.source.text("azureml/base.py"))
        self.assertIn("Job", self.source.text("azureml/core/__init__.py"))
        self.assertIsNone(self.source.text("azureml/none.py"))


class Rules(unittest.TestCase):
    def test_kinds(self):
        for text, kinds in {
            "str": {"str"},
            "list[str] or None": {"list", "None"},
            "typing.Optional[typing.Union[int, float]]": {"int", "float"},
            "Union[List[str], Dict[str, int]]": {"list", "dict"},
            ":class:`azureml.core.Run`": {"object"},
            "list of azureml.core.Run": {"list"},
            "dict(str, str)": {"dict"},
            "something else": {"?"},
            "": {"?"},
        }.items():
            self.assertEqual(kinds_of(text), kinds, text)

    def test_contradictions(self):
        for conversion, v1, v2, fits in (
            ("", {"str"}, {"str", "None"}, True),
            ("", {"int"}, {"float"}, True),
            ("", {"float"}, {"int"}, False),
            ("", {"list"}, {"str"}, False),
            ("", {"?"}, {"str"}, True),
            ("minutes-to-seconds", {"int"}, {"int"}, True),
            ("minutes-to-seconds", {"str"}, {"int"}, False),
            ("iso-duration", {"int"}, {"int"}, False),
            ("lower", {"list"}, {"list"}, True),
            ("lower", {"list"}, {"str"}, False),
            ("name", {"object"}, {"str"}, True),
            ("input", {"object"}, {"str"}, False),
        ):
            why = contradiction(conversion, v1, v2)
            self.assertEqual(not why, fits, (conversion, v1, v2, why))

    def test_units(self):
        self.assertEqual(unit_of("scoring_timeout_ms", ""), "milliseconds")
        self.assertEqual(unit_of("idle_seconds_before_scaledown", ""), "seconds")
        self.assertEqual(unit_of("timeout", "The time in seconds."), "seconds")
        self.assertEqual(unit_of("timeout", "In minutes or in seconds."), "")
        self.assertEqual(unit_of("terms", "Their number."), "")
        self.assertTrue(unit_contradiction("", "minutes", "seconds"))
        self.assertTrue(unit_contradiction("minutes-to-seconds", "seconds", "seconds"))
        self.assertFalse(unit_contradiction("minutes-to-seconds", "minutes", "seconds"))
        self.assertFalse(unit_contradiction("iso-duration", "seconds", "minutes"))
        self.assertFalse(unit_contradiction("", "", "seconds"))

    def test_converted(self):
        self.assertEqual(converted("minutes-to-seconds", 10), 600)
        self.assertEqual(converted("", 10), 10)
        self.assertIs(converted("enabled-flag", "Disabled"), False)
        self.assertIsNone(converted("enum", "mount"))


class V2Inspect(unittest.TestCase):
    def test_what_python_says(self):
        self.assertIsNone(describe("zipfile.ZipFiles"))
        self.assertIsNone(describe("no_such_module.x"))
        opened = describe("zipfile.ZipFile.open")["parameters"]
        self.assertEqual(opened["mode"], {"kinds": ["?"], "default": "'r'"})
        self.assertNotIn("self", opened)
        # Set in a method, not in the class.
        self.assertEqual(describe("zipfile.ZipFile.compression")["parameters"], None)
        self.assertTrue(describe("unittest.mock.MagicMock")["kwargs"])


if __name__ == "__main__":
    unittest.main()
