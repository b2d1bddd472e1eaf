"""tools/extract/compare.py on two versions of a package made for this test."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

EXTRACT = pathlib.Path(__file__).resolve().parents[3] / "tools" / "extract"
sys.path.insert(0, str(EXTRACT))

from surface.read import Parameter, Surface  # noqa: E402

OLD = {
    "demo/__init__.py": "from demo._impl import Cluster, Job, submit, cancel\n",
    "demo/_impl.py": """
class _Base:
    def refresh(self, wait=1): pass

class Cluster(_Base):
    def __init__(self, name, size, idle=120, tier=None, *args, **kwargs):
        self.label = kwargs.pop("label", None)

class Job:
    def __init__(self, name): pass
    def stop(self): pass

def submit(job, wait=True, tags=None): pass
def cancel(job): pass
""",
}
NEW = {
    "demo/__init__.py": "from demo._moved import Cluster, Task, submit\n",
    "demo/_moved.py": '''
class _Base:
    def refresh(self, wait=2): pass

class Cluster(_Base):
    def __init__(self, name, idle=300, *, tier, zone, **others):
        pass

class Task:
    def __init__(self, name): pass
    def run(self): pass

def submit(job, wait=True, tags=None):
    """DEPRECATED"""
''',
}
ROWS = {
    "azureml.core.Cluster": {
        "verdict": "safe",
        "sdkSymbol": "demo.Cluster",
        "parameters": {
            "vm_size": "size",
            "idle": {"target": "idle", "writeOut": "60"},
            "vm_tier": "tier",
            "label": "label",
        },
    },
    "azureml.core.Job": {"verdict": "safe", "sdkSymbol": "demo.Job"},
    "azureml.core.Job.stop": {"verdict": "safe", "sdkSymbol": "demo.Job.stop"},
    "azureml.core.submit": {
        "verdict": "safe",
        "sdkSymbol": "demo.submit",
        "parameters": {"tags": "tags", "name": "demo.Job(name)", "old": None},
    },
}
KWARGS = {
    "demo.Cluster(label)": {"file": "demo/_impl.py", "code": 'kwargs.pop("label"'},
    "azureml.core.Cluster(x)": {"file": "azureml/core.py", "code": "kwargs"},
}
REPORT = """\
demo: 1.0 is pinned, 2.0 is compared

Symbols added: 1
  + demo.Task

Symbols removed: 3
  - demo.Cluster.label
  - demo.Job
  - demo.cancel

Parameters: 6
  demo.Cluster: ~ idle: default 120 became 300
  demo.Cluster: ! tier became required (was tier=None)
  demo.Cluster: + zone (required)
  demo.Cluster: - size
  demo.Cluster: - *args
  demo.Cluster.refresh: ~ wait: default 1 became 2

Deprecated now: 1
  demo.submit

Rows that break: 4
  cluster.json: azureml.core.Cluster(vm_size): demo.Cluster takes no size any more
  cluster.json: azureml.core.Job: demo.Job is gone
  cluster.json: azureml.core.Job.stop: demo.Job.stop is gone
  cluster.json: azureml.core.submit(name): demo.Job is gone

Rows to look at: 5
  cluster.json: azureml.core.Cluster(idle): default of idle was 120, is 300; \
writeOut is 60
  cluster.json: azureml.core.Cluster(vm_tier): default of tier was None, is required
  cluster.json: azureml.core.Cluster: demo.Cluster now requires zone
  cluster.json: azureml.core.submit: demo.submit is deprecated now
  kwargs.json: demo.Cluster(label): not in demo/_impl.py any more
"""


class Comparing(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        for version, files in (("1.0", OLD), ("2.0", NEW)):
            wheel = self.folder / f"demo-{version}-py3-none-any.whl"
            with zipfile.ZipFile(wheel, "w") as archive:
                for path, text in files.items():
                    archive.writestr(path, text)
        self.packages = self.folder / "packages.txt"
        self.packages.write_text("v2 demo==1.0 roots=demo\n")
        self.catalog = self.folder / "catalog"
        (self.catalog / "mappings").mkdir(parents=True)
        self.write("mappings/cluster.json", {"mappings": ROWS})
        self.write("kwargs.json", {"kwargs": KWARGS})
        self.run_script("extract.py", "--out", self.catalog)

    def write(self, name, value):
        (self.catalog / name).write_text(json.dumps(value))

    def run_script(self, name, *arguments):
        return subprocess.run(
            [
                *(sys.executable, EXTRACT / name, *arguments),
                *("--wheels", self.folder, "--packages", self.packages),
            ],
            capture_output=True,
            text=True,
        )

    def compare(self, requirement):
        return self.run_script("compare.py", requirement, "--catalog", self.catalog)

    def test_another_version(self):
        result = self.compare("demo==2.0")
        self.assertEqual(result.stderr, "")
        self.assertEqual(result.stdout, REPORT)
        self.assertEqual(result.returncode, 1)

    def test_the_same_version(self):
        result = self.compare("demo==1.0")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout.count(": none\n"), 6)

    def test_rows_that_do_not_fit_already_are_not_told(self):
        """catalogc does that; here it would hide what the version changes."""
        ROWS["azureml.core.Odd"] = {"verdict": "safe", "sdkSymbol": "demo.Odd"}
        self.addCleanup(ROWS.pop, "azureml.core.Odd")
        self.write("mappings/cluster.json", {"mappings": ROWS})
        self.assertEqual(self.compare("demo==2.0").stdout, REPORT)

    def test_unknown_distribution(self):
        result = self.compare("demmo==2.0")
        self.assertEqual(result.returncode, 1)
        self.assertIn("demmo is not in packages.txt", result.stderr)


class Reading(unittest.TestCase):
    def test_parameters(self):
        for text, name, stars, default in (
            ("name", "name", "", None),
            ("name: str", "name", "", None),
            ("name=None", "name", "", "None"),
            ("name: str | None='a: b=c'", "name", "", "'a: b=c'"),
            ("name='a: b'", "name", "", "'a: b'"),
            ("**kwargs", "kwargs", "**", None),
        ):
            p = Parameter.parse(text)
            self.assertEqual((p.name, p.stars, p.default), (name, stars, default), text)

    def test_names(self):
        surface = Surface.of(
            [
                {
                    "demo": {"Widget": {"alias": "demo._impl.Widget"}},
                    "demo._impl": {
                        "Base": {"kind": "class"},
                        "Base.run": {"kind": "method", "params": ["count=1"]},
                        "Base.start": {"kind": "method", "same": "demo._impl.Base.run"},
                        "Widget": {"kind": "class", "bases": ["demo._impl.Base"]},
                        "Widget._hidden": {"kind": "attribute"},
                        "Helper": {"kind": "class"},
                    },
                }
            ]
        )
        self.assertEqual(surface.canonical("demo.Widget.run"), "demo._impl.Base.run")
        self.assertEqual(list(surface.parameters("demo.Widget.start")), ["count"])
        self.assertIsNone(surface.row("demo.Widget.walk"))
        self.assertEqual(surface.row("demo"), {})
        self.assertEqual(
            sorted(surface.symbols()),
            ["demo.Widget", "demo.Widget.run", "demo.Widget.start"],
        )


if __name__ == "__main__":
    unittest.main()
