"""catalogc on small catalogues with one mistake each: its message, its place.

Takes the path of catalogc.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SURFACE = {
    "distribution": "demo",
    "version": "1.0",
    "modules": {
        "azureml.core": {
            "Base": {"kind": "class"},
            "Run": {"kind": "class", "bases": ["azureml.core.Base"]},
            "Run.get": {
                "kind": "method",
                "params": ["name: str", "version=None"],
                "type": "dict[str, azureml.core.Run] | None",
            },
            "Run.log": {"kind": "classmethod", "params": ["name", "**kwargs"]},
        },
        "azureml.data": {"Job": {"alias": "azureml.core.Run"}},
    },
}
MAPPINGS = {
    "rule": "AML101",
    "article": "how-to",
    "mappings": {
        "azureml.core.Run.get": {
            "verdict": "safe",
            "sdkSymbol": "azureml.core.Run.get",
            "parameters": {"name": {"target": "version", "verdict": "safe"}},
        }
    },
}
RULES = {
    "rules": {
        "AML101": {"name": "v1-run", "title": "t", "severity": "risk", "help": ["h"]}
    }
}
ARTICLES = {"articles": ["how-to"]}
NAMESPACES = {"namespaces": {"azureml.core": {"generation": "v1"}}}
PLANES = {"symbols": {"azureml.core": {"plane": "control"}}, "jobs": []}
KWARGS = {
    "kwargs": {
        "azureml.core.Run.log(step)": {"file": "run.py", "code": 'kwargs["step"]'},
        "azureml.core.Run.log(unit)": {
            "file": "run.py",
            "code": "**kwargs",
            "ignored": True,
        },
    }
}
NAMES = {
    "variables": {"run": "azureml.core.Run"},
    "shared": {"builtins": ["get"], "demo 1.0": ["get_it"]},
}
CORRECTIONS = {
    "corrections": {"azureml.core.Run.get": {"type": "self", "evidence": "e"}}
}


def lines(value):
    """JSON with every key on a line of its own."""
    return json.dumps(value, indent=0)


class Messages(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name)
        for name in ("v1", "v2", "mappings"):
            (self.folder / name).mkdir()
        self.write("v1/demo.json", lines(SURFACE))
        self.write("mappings/run.json", lines(MAPPINGS))
        self.write("rules.json", lines(RULES))
        self.write("articles.json", lines(ARTICLES))
        self.write("namespaces.json", lines(NAMESPACES))
        self.write("corrections.json", lines(CORRECTIONS))
        self.write("planes.json", lines(PLANES))
        self.write("kwargs.json", lines(KWARGS))
        self.write("names.json", lines(NAMES))

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def replace(self, name, old, new):
        text = (self.folder / name).read_text()
        self.assertIn(old, text)
        self.write(name, text.replace(old, new))

    def run_catalogc(self, *options):
        return subprocess.run(
            [CATALOGC, "--catalog", self.folder, *options],
            capture_output=True,
            text=True,
            check=False,
        )

    def expect(self, file, key, text):
        """One error, at the line of `"key":` in the file (None: no line)."""
        result = self.run_catalogc(f"--output={self.folder}/out.cpp")
        self.assertEqual(result.returncode, 1, result.stderr)
        place = f"{self.folder}/{file}:"
        if key is not None:
            numbered = enumerate((self.folder / file).read_text().split("\n"), 1)
            place += "%d:" % next(n for n, l in numbered if l.startswith(f'"{key}":'))
        self.assertIn(f"{place} error: {text}", result.stderr)
        self.assertIn("catalogc: 1 error\n", result.stderr)
        self.assertFalse((self.folder / "out.cpp").exists())

    def test_a_sound_catalogue_is_written(self):
        result = self.run_catalogc(f"--output={self.folder}/out.cpp", "--sizes")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("7 symbols", result.stdout)
        self.assertIn("1 mappings, 1 rules", result.stdout)
        self.assertIn("azureml", (self.folder / "out.cpp").read_text())

    def test_the_output_is_the_same_each_time(self):
        for name in ("a.cpp", "b.cpp"):
            self.run_catalogc(f"--output={self.folder}/{name}")
        self.assertEqual(
            (self.folder / "a.cpp").read_bytes(), (self.folder / "b.cpp").read_bytes()
        )

    def test_missing_file(self):
        (self.folder / "rules.json").unlink()
        result = self.run_catalogc()
        self.assertEqual(result.returncode, 1)
        self.assertIn("rules.json: error: cannot read", result.stderr)

    def test_broken_json(self):
        self.replace("v1/demo.json", '"version": "1.0",', '"version": ,')
        result = self.run_catalogc()
        self.assertEqual(result.returncode, 1)
        self.assertIn("demo.json: error: [3:", result.stderr)

    def test_unknown_key(self):
        self.replace("v1/demo.json", '"type"', '"typ"')
        self.expect("v1/demo.json", "Run.get", 'unknown key "typ"')

    def test_wrong_type(self):
        self.replace("v1/demo.json", '"version": "1.0"', '"version": 1.0')
        self.assertIn(
            'demo.json:1: error: "version" must be a string',
            self.run_catalogc().stderr,
        )

    def test_unknown_kind(self):
        self.replace("v1/demo.json", '"kind": "method"', '"kind": "procedure"')
        self.expect("v1/demo.json", "Run.get", '"kind" is "procedure", expected one of')

    def test_alias_of_nothing(self):
        self.replace(
            "v1/demo.json", '"alias": "azureml.core.Run"', '"alias": "azureml.core.Job"'
        )
        self.expect(
            "v1/demo.json",
            "Job",
            "azureml.data.Job is an alias of the unknown azureml.core.Job",
        )

    def test_unknown_base(self):
        self.replace("v1/demo.json", '"azureml.core.Base"', '"azureml.core.Top"')
        self.expect(
            "v1/demo.json",
            "Run",
            "base azureml.core.Top of azureml.core.Run is no known class",
        )

    def test_type_notation(self):
        self.write("corrections.json", '{"corrections": {}}')
        for notation, text in {
            "azureml.core.Jobs": 'the type "azureml.core.Jobs" is no known class',
            "list[str": '"]" expected before ""',
            "dict[str]": '"dict" does not take these type arguments',
            "str]": '"]" left over in the type "str]"',
        }.items():
            surface = json.loads(json.dumps(SURFACE))
            surface["modules"]["azureml.core"]["Run.get"]["type"] = notation
            self.write("v1/demo.json", lines(surface))
            self.expect("v1/demo.json", "Run.get", text)

    def test_correction_of_nothing(self):
        self.replace("corrections.json", "Run.get", "Run.put")
        self.expect(
            "corrections.json",
            "azureml.core.Run.put",
            "azureml.core.Run.put is no symbol of the packages",
        )

    def correct(self, by_argument, name="azureml.core.Run.get", **more):
        """A correction with rules by argument, and others beside it."""
        row = {"type": "self", "byArgument": by_argument, "evidence": "e"}
        self.write("corrections.json", lines({"corrections": more | {name: row}}))

    def rule(self, argument="azureml.core.Run", result="str"):
        return {"argument": argument, "type": result, "evidence": "e"}

    def test_results_by_argument(self):
        like = {"parameter": "name", "like": "azureml.core.Run.get"}
        other = {"type": "str", "byArgument": like, "evidence": "e"}
        rules = [self.rule("azureml.core.Base"), self.rule()]
        self.correct(
            {"parameter": "name", "rules": rules}, **{"azureml.core.Run.log": other}
        )
        result = self.run_catalogc(f"--output={self.folder}/out.cpp")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        text = (self.folder / "out.cpp").read_text()
        # azureml, azureml.core, .Base, .Run, ...: Run before its base.
        rules = text.split("ResultRules[] = {\n")[1].split("};")[0].split("\n")
        self.assertEqual([r.split(")")[0] for r in rules if r], ["{S(4", "{S(3"])
        slices = text.split("ResultRowsRows[] = {\n")[1].split("};")[0].split("\n")
        self.assertEqual(
            [r.split(",")[2:] for r in slices if r], [["0", "2}", ""], ["0", "2}", ""]]
        )

    def test_mistakes_in_results_by_argument(self):
        rule = self.rule
        for by_argument, text in (
            ({"parameter": "nme", "rules": [rule()]}, "azureml.core.Run.get has no parameter nme"),
            ({"rules": [rule()]}, '"parameter" is missing'),
            ({"parameter": "name"}, '"byArgument" needs "rules" or "like"'),
            ({"parameter": "name", "rules": {}}, '"rules" must be an array of objects'),
            (
                {"parameter": "name", "rules": [rule("azureml.core.Job")]},
                "the argument azureml.core.Job is no known class",
            ),
            (
                {"parameter": "name", "rules": [rule("azureml.core.Run.get")]},
                "the argument azureml.core.Run.get is no known class",
            ),
            (
                {"parameter": "name", "rules": [rule(), rule(result="int")]},
                "azureml.core.Run has two rules",
            ),
            (
                {"parameter": "name", "rules": [rule(result="azureml.core.Job")]},
                'the type "azureml.core.Job" is no known class',
            ),
            (
                {"parameter": "name", "like": "azureml.core.Run.log"},
                "azureml.core.Run.log has no rules by argument",
            ),
            (
                {"parameter": "name", "rules": [rule() | {"why": "?"}]},
                'unknown key "why"',
            ),
        ):
            with self.subTest(text):
                self.correct(by_argument)
                self.expect("corrections.json", "azureml.core.Run.get", text)

    def test_results_by_argument_of_no_callable(self):
        self.correct(
            {"parameter": "name", "rules": [self.rule()]}, name="azureml.core.Base"
        )
        self.expect(
            "corrections.json",
            "azureml.core.Base",
            "azureml.core.Base is no callable of the packages",
        )

    def test_mapping_by_another_name(self):
        self.replace(
            "mappings/run.json", '"azureml.core.Run.get":', '"azureml.data.Job":'
        )
        self.replace("mappings/run.json", '"name":', '"nme":')
        result = self.run_catalogc()
        self.assertIn(
            "azureml.data.Job is another name of azureml.core.Run", result.stderr
        )

    def test_mapping_of_an_unknown_parameter(self):
        self.replace("mappings/run.json", '"name":', '"title":')
        self.expect(
            "mappings/run.json",
            "azureml.core.Run.get",
            "azureml.core.Run.get has no parameter title",
        )

    def test_mapping_to_an_unknown_parameter(self):
        self.replace("mappings/run.json", '"target": "version"', '"target": "label"')
        self.expect(
            "mappings/run.json",
            "azureml.core.Run.get",
            "azureml.core.Run.get has no parameter label",
        )

    def test_parameter_in_short(self):
        self.replace(
            "mappings/run.json",
            lines(MAPPINGS["mappings"]["azureml.core.Run.get"]["parameters"]),
            '{"name": "label"}',
        )
        self.expect(
            "mappings/run.json",
            "azureml.core.Run.get",
            "azureml.core.Run.get has no parameter label",
        )

    def test_parameter_of_another_symbol(self):
        for target, message in (
            ("azureml.core.Run.get(label)", "azureml.core.Run.get has no parameter label"),
            ("azure.ai.ml.Job(x)", "azure.ai.ml.Job is no symbol of the v2 packages"),
        ):
            self.write("mappings/run.json", lines(MAPPINGS))
            self.replace("mappings/run.json", '"target": "version"', f'"target": "{target}"')
            self.expect("mappings/run.json", "azureml.core.Run.get", message)

    def map_log(self, parameters):
        """A row for the method that has **kwargs."""
        row = {
            "verdict": "safe",
            "sdkSymbol": "azureml.core.Run.log",
            "parameters": parameters,
        }
        rows = MAPPINGS | {"mappings": {"azureml.core.Run.log": row}}
        self.write("mappings/run.json", lines(rows))

    def test_keywords_that_kwargs_read(self):
        self.map_log({"step": "step", "kwargs": "kwargs", "unit": None})
        self.assertEqual(self.run_catalogc().stderr, "")

    def test_keyword_that_only_kwargs_take(self):
        for parameters, name in (
            ({"name": "stp"}, "stp"),
            ({"name": "azureml.core.Run.log(stp)"}, "stp"),
            ({"stp": "step"}, "stp"),
            ({"name": "unit"}, "unit"),
        ):
            self.map_log(parameters)
            self.expect(
                "mappings/run.json",
                "azureml.core.Run.log",
                f"azureml.core.Run.log has no parameter {name}; if its **kwargs read "
                "it, say where in kwargs.json",
            )

    def test_ignored_keyword_is_passed_on(self):
        self.map_log({"unit": "name"})
        self.expect(
            "mappings/run.json",
            "azureml.core.Run.log",
            "azureml.core.Run.log ignores unit: it is not safe to pass it on",
        )
        self.map_log({"unit": {"target": "name", "verdict": "unsafe"}})
        self.assertEqual(self.run_catalogc().stderr, "")

    def test_rows_of_kwargs(self):
        evidence = {"file": "run.py", "code": "kwargs"}
        for key, text in (
            ("azureml.core.Run.put(x)", "azureml.core.Run.put is no callable"),
            ("azureml.core.Run.get(x)", "azureml.core.Run.get has no **kwargs"),
            (
                "azureml.core.Run.log(name)",
                "azureml.core.Run.log has a parameter name: it needs no row",
            ),
            (
                "azureml.core.Run.log",
                '"azureml.core.Run.log" must be "symbol(keyword)"',
            ),
        ):
            self.write("kwargs.json", lines({"kwargs": {key: evidence}}))
            self.expect("kwargs.json", key, text)
        del evidence["code"]
        key = "azureml.core.Run.log(step)"
        self.write("kwargs.json", lines({"kwargs": {key: evidence}}))
        self.expect("kwargs.json", key, '"code" is missing')

    def test_unknown_conversion(self):
        self.replace(
            "mappings/run.json",
            '"target": "version"',
            '"target": "version", "conversion": "rot13"',
        )
        self.expect(
            "mappings/run.json", "azureml.core.Run.get", "no conversion rot13"
        )

    def test_unknown_article(self):
        self.replace("mappings/run.json", '"how-to"', '"how-not-to"')
        self.expect(
            "mappings/run.json",
            "azureml.core.Run.get",
            "no article https://learn.microsoft.com/azure/machine-learning/how-not-to "
            "in articles.json",
        )

    def test_mapping_to_an_unknown_symbol(self):
        self.replace(
            "mappings/run.json",
            '"sdkSymbol": "azureml.core.Run.get"',
            '"sdkSymbol": "azure.ai.ml.Job"',
        )
        self.expect(
            "mappings/run.json",
            "azureml.core.Run.get",
            '"sdkSymbol" azure.ai.ml.Job is no symbol of the v2 packages',
        )

    def test_mapping_with_an_unknown_rule(self):
        self.replace("mappings/run.json", '"rule": "AML101"', '"rule": "AML102"')
        self.expect("mappings/run.json", "azureml.core.Run.get", "no rule AML102")

    def test_variable_of_an_unknown_class(self):
        self.replace("names.json", "azureml.core.Run", "azureml.core.Ran")
        self.expect("names.json", "run", "azureml.core.Ran is no known class")

    def test_shared_names_that_are_no_list(self):
        self.write("names.json", lines({**NAMES, "shared": {"builtins": 1}}))
        result = self.run_catalogc()
        self.assertIn('names.json:1: error: "builtins" must be an array of strings', result.stderr)

    def test_a_row_that_stands_twice(self):
        self.write(
            "namespaces.json",
            '{"namespaces": {\n"azureml.core": {"generation": "v1"},\n'
            '"azureml.core": {"generation": "v2"}\n}}',
        )
        result = self.run_catalogc()
        self.assertIn(
            'namespaces.json:3: error: "azureml.core" stands here for the second time',
            result.stderr,
        )

    def test_planes_of_nothing(self):
        self.replace("planes.json", "azureml.core", "azureml.care")
        self.expect(
            "planes.json", "azureml.care", "azureml.care is no canonical name"
        )

    def test_planes_of_what_is_not_historical(self):
        row = {"plane": "data", "historical": True}
        self.write(
            "planes.json", lines({"symbols": {"azureml.core": row}, "jobs": []})
        )
        self.expect(
            "planes.json", "azureml.core", "azureml.core is no historical name"
        )

    def test_jobs(self):
        for job, text in (
            ({"callee": "azureml.core.Run.put"}, "Run.put is no canonical name"),
            (
                {"callee": "azureml.core.Run.get", "script": "file"},
                "Run.get has no parameter file",
            ),
        ):
            self.write("planes.json", lines(PLANES | {"jobs": [job]}))
            self.expect("planes.json", "jobs", "azureml.core." + text)

    def test_two_files_with_a_row_for_one_symbol(self):
        self.write(
            "mappings/other.json", (self.folder / "mappings/run.json").read_text()
        )
        result = self.run_catalogc()
        self.assertEqual(result.returncode, 1)
        self.assertIn("azureml.core.Run.get has another row in", result.stderr)

    def test_rule_without_help(self):
        self.write("rules.json", lines(RULES).replace('"h"', ""))
        self.expect("rules.json", "AML101", '"help" is missing')


if __name__ == "__main__":
    CATALOGC = sys.argv.pop(1)
    unittest.main()
