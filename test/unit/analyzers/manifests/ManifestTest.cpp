//===- ManifestTest.cpp - What a file says about packages -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Manifest.h"
#include "analyzers/manifests/Distributions.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace amlift::analyzers;
using amlift::catalog::Generation;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

Manifest read(const std::string &Path, const std::string &Bytes) {
  auto Kind = manifestKind(Path);
  EXPECT_TRUE(Kind) << Path;
  return readManifest(Path, Kind.value_or(ManifestKind::Requirements), Bytes);
}

/// "line: name versions" of each entry.
std::vector<std::string> entries(const Manifest &M) {
  std::vector<std::string> Result;
  for (const ManifestEntry &E : M.Entries)
    Result.push_back(std::to_string(E.Place.Line) + ": " + E.What.Name + " " +
                     (E.What.Versions.empty() ? "any" : E.What.Versions));
  return Result;
}

TEST(ManifestKind, IsToldByTheName) {
  EXPECT_EQ(manifestKind("a/requirements-dev.txt"), ManifestKind::Requirements);
  EXPECT_EQ(manifestKind("test_requirements.in"), ManifestKind::Requirements);
  EXPECT_EQ(manifestKind("a/requirements/base.txt"),
            ManifestKind::Requirements);
  EXPECT_EQ(manifestKind("constraints.txt"), ManifestKind::Requirements);
  EXPECT_EQ(manifestKind("env.yaml"), ManifestKind::Conda);
  EXPECT_EQ(manifestKind("a/Dockerfile.gpu"), ManifestKind::Dockerfile);
  EXPECT_EQ(manifestKind("notes.txt"), std::nullopt);
  EXPECT_EQ(manifestKind("MANIFEST.in"), std::nullopt);
  EXPECT_EQ(manifestKind("train.py"), std::nullopt);
  EXPECT_EQ(manifestKind("other.toml"), std::nullopt);
}

TEST(Distributions, WholeNamesDecide) {
  EXPECT_EQ(generationOfDistribution("azureml-sdk"), Generation::V1);
  EXPECT_EQ(generationOfDistribution("azureml-train-automl-client"),
            Generation::V1);
  EXPECT_EQ(generationOfDistribution("azureml-mlflow"), Generation::Shared);
  EXPECT_EQ(generationOfDistribution("azureml-featurestore"), Generation::V2);
  EXPECT_EQ(generationOfDistribution("azure-ai-ml"), Generation::V2);
  EXPECT_EQ(generationOfDistribution("azureml-nobody-knows"),
            Generation::Unknown);
  EXPECT_EQ(generationOfDistribution("azure-ai-mlmonitoring"), std::nullopt);
  EXPECT_EQ(generationOfDistribution("numpy"), std::nullopt);
}

TEST(RequirementsFile, Lines) {
  Manifest M = read("requirements.txt", "# top\r\n"
                                        "-r base.txt\r\n"
                                        "-c constraints.txt\r\n"
                                        "--extra-index-url https://e.org\r\n"
                                        "a==1 \\\r\n"
                                        "  --hash=sha256:00 \\\r\n"
                                        "  --hash=sha256:11\r\n"
                                        "b >= 2, \\\r\n"
                                        "  < 3  # why\r\n"
                                        "c#no comment\r\n"
                                        "./local\r\n"
                                        "-e git+https://e.org/d#egg=d\r\n"
                                        "e");
  EXPECT_THAT(entries(M),
              ElementsAre("5: a ==1", "8: b >=2,<3",
                          "12: d @ git+https://e.org/d", "13: e any"));
  EXPECT_THAT(M.Notes, IsEmpty()); // `c#...` is not about our packages.
}

TEST(RequirementsFile, SpansAreBytesOfTheFile) {
  std::string Bytes =
      "\xEF\xBB\xBF# \xC3\xA9\nazureml-core[x]==1.0 ; a == 'b'\n";
  Manifest M = read("requirements.txt", Bytes);
  ASSERT_EQ(M.Entries.size(), 1u);
  const Requirement &R = M.Entries[0].What;
  auto Text = [&](amlift::grammars::Span S) {
    return Bytes.substr(S.Begin, S.size());
  };
  EXPECT_EQ(Text(R.NameSpan), "azureml-core");
  EXPECT_EQ(Text(R.VersionSpan), "==1.0");
  EXPECT_EQ(Text(R.Whole), "azureml-core[x]==1.0 ; a == 'b'");
  EXPECT_EQ(M.Entries[0].Place.Line, 2u);
  EXPECT_EQ(M.Entries[0].Place.Column, 1u);
}

TEST(RequirementsFile, TellsWhatItCannotRead) {
  Manifest M = read("requirements.txt", "azureml-core=1.0\nb\n");
  EXPECT_THAT(entries(M), ElementsAre("2: b any"));
  ASSERT_EQ(M.Notes.size(), 1u);
  EXPECT_TRUE(M.Notes[0].Incomplete);
  EXPECT_EQ(M.Notes[0].Place->Line, 1u);
  Manifest Wide = read("requirements.txt", std::string("\xFF\xFE"
                                                       "a\0",
                                                       4));
  ASSERT_EQ(Wide.Notes.size(), 1u);
  EXPECT_THAT(Wide.Notes[0].Message, HasSubstr("UTF-16"));
}

TEST(CondaFile, NestedPipAndQuotes) {
  std::string Bytes = "name: x\n"
                      "dependencies: # all\n"
                      "  - python=3.8\n"
                      "  - \"conda-forge::mlflow==2.1\" # pinned\n"
                      "  - pip:\n"
                      "    - --extra-index-url https://e.org\n"
                      "    - azureml-core==1.0\n"
                      "    - 'azure-ai-ml; python_version < ''3.8'''\n"
                      "    - -r more.txt\n";
  Manifest M = read("env.yml", Bytes);
  EXPECT_THAT(entries(M),
              ElementsAre("3: python =3.8", "4: mlflow ==2.1",
                          "7: azureml-core ==1.0", "8: azure-ai-ml any"));
  EXPECT_EQ(M.Entries[3].What.Marker, "python_version < '3.8'");
  auto Span = M.Entries[3].What.Whole;
  EXPECT_EQ(Bytes.substr(Span.Begin, Span.size()),
            "azure-ai-ml; python_version < ''3.8''");
}

TEST(CondaFile, AnchorsFlowAndOwners) {
  EXPECT_THAT(entries(read("e.yml", "x: &p [a==1]\n"
                                    "dependencies: [python, {pip: *p}]\n")),
              ElementsAre("1: a ==1", "2: python any"));
  EXPECT_THAT(entries(read("e.yml", "environment:\n  conda_file:\n"
                                    "    dependencies:\n    - b\n")),
              ElementsAre("4: b any"));
  // A chart of Helm, and somebody's own list.
  EXPECT_THAT(entries(read("e.yml", "dependencies:\n- name: azureml\n"
                                    "mine:\n  dependencies: [c]\n")),
              IsEmpty());
}

TEST(CondaFile, BrokenYamlKeepsTheRest) {
  Manifest M = read("conda.yml", "dependencies:\n  - a=1\n  - pip:\n"
                                 "    - azureml-core==1.0\n"
                                 "name: \"open\n");
  EXPECT_THAT(entries(M), ElementsAre("2: a =1", "4: azureml-core ==1.0"));
  ASSERT_EQ(M.Notes.size(), 1u);
  EXPECT_THAT(M.Notes[0].Message, HasSubstr("not valid YAML"));
  EXPECT_EQ(M.Notes[0].Place->Line, 5u);
  // Templates of others are not our subject.
  EXPECT_THAT(read("ci.yml", "run: {{ dependencies }} }\n").Notes, IsEmpty());
}

TEST(PyProject, AllTables) {
  Manifest M =
      read("pyproject.toml", "[project]\n"
                             "dependencies = [\n"
                             "  \"a>=1; python_version < \\\"3.8\\\"\", # why\n"
                             "  'b[x]==2',\n"
                             "]\n"
                             "optional-dependencies.dev = [\"c\"]\n"
                             "[dependency-groups]\n"
                             "test = [\"d~=1.0\", {include-group = \"x\"}]\n"
                             "[tool.poetry.dependencies]\n"
                             "python = \"^3.8\"\n"
                             "e = {version = \"^1.2\", extras = [\"x\"]}\n"
                             "f = {git = \"https://e.org/f\"}\n"
                             "[tool.poetry.group.dev.dependencies.g]\n"
                             "version = \"1.0\"\n"
                             "[tool.poetry.group.dev.dependencies]\n"
                             "h = [{version = \"1\"}, {version = \"*\"}]\n"
                             "[tool.other]\n"
                             "dependencies = [\"no\"]\n");
  EXPECT_THAT(entries(M), ElementsAre("3: a >=1", "4: b ==2", "6: c any",
                                      "8: d ~=1.0", "10: python ^3.8",
                                      "11: e ^1.2", "12: f @ https://e.org/f",
                                      "13: g 1.0", "16: h 1", "16: h any"));
  EXPECT_EQ(M.Entries[0].What.Marker, "python_version < \"3.8\"");
}

TEST(PyProject, BrokenTomlKeepsTheRest) {
  Manifest M = read("pyproject.toml", "[project]\nx = = 1\n"
                                      "dependencies = [\"a\"]\n");
  EXPECT_THAT(entries(M), ElementsAre("3: a any"));
  ASSERT_EQ(M.Notes.size(), 1u);
  EXPECT_THAT(M.Notes[0].Message, HasSubstr("not valid TOML"));
  EXPECT_EQ(M.Notes[0].Place->Line, 2u);
}

TEST(Pipfile, PackagesOfAllCategories) {
  Manifest M = read("Pipfile", "[[source]]\nname = \"pypi\"\n"
                               "[packages]\na = \"*\"\n\"b.c\" = \"==1\"\n"
                               "[dev-packages]\n"
                               "d = {version = \">=1\", extras = [\"x\"]}\n"
                               "e = {extras = [\"x\"]}\n"
                               "[requires]\npython_version = \"3.8\"\n");
  EXPECT_THAT(entries(M),
              ElementsAre("4: a any", "5: b-c ==1", "7: d >=1", "8: e any"));
}

TEST(SetupCfg, Sections) {
  Manifest M = read("setup.cfg", "[metadata]\nname = x\n"
                                 "[options]\n"
                                 "install_requires =\n"
                                 "    a>=1; python_version < '3.8'\n"
                                 "    # azureml-core\n"
                                 "    b\n"
                                 "tests_require = c==1; d\n"
                                 "[options.extras_require]\n"
                                 "all =\n\te\n");
  EXPECT_THAT(entries(M), ElementsAre("5: a >=1", "7: b any", "8: c ==1",
                                      "8: d any", "11: e any"));
  EXPECT_EQ(M.Entries[0].What.Marker, "python_version < '3.8'");
}

TEST(SetupPy, LiteralsAndNames) {
  Manifest M = read("setup.py", "from setuptools import setup\n"
                                "core = ['a==1']\n"
                                "core += ['b']\n"
                                "extras = {'all': core + ['c>=1']}\n"
                                "setup(\n"
                                "    name='no',\n"
                                "    install_requires=core + read('r.txt'),\n"
                                "    extras_require=extras,\n"
                                "    tests_require=[f'd=={v}'],\n"
                                ")\n");
  EXPECT_THAT(entries(M),
              ElementsAre("2: a ==1", "3: b any", "4: c >=1", "9: d =={v}"));
}

TEST(Dockerfile, Commands) {
  Manifest M = read("Dockerfile",
                    "FROM x\n"
                    "# RUN pip install no\n"
                    "RUN --mount=type=cache,target=/c apt-get install -y z \\\n"
                    "  # first\n"
                    "  && pip3 install --no-cache-dir -r r.txt 'a==1' \\\n"
                    "       \"b[x]>=2\" c==${V}\n"
                    "RUN [\"python\", \"-m\", \"pip\", \"install\", \"d\"]\n"
                    "RUN conda install -y -c conda-forge e=1.0 && \\\r\n"
                    "    conda run -n x pip install f\r\n"
                    "RUN bash -lc \"source env && pip install g==1\"\n"
                    "RUN az extension add -n azure-cli-ml\n"
                    "RUN echo pip uninstall h\n");
  EXPECT_THAT(entries(M), ElementsAre("5: a ==1", "6: b >=2", "6: c ==${V}",
                                      "7: d any", "8: e =1.0", "9: f any",
                                      "10: g ==1", "11: azure-cli-ml any"));
  EXPECT_EQ(M.Entries[2].What.ThePin, Pin::Computed);
}

TEST(Dockerfile, UnquotedVersionIsARedirection) {
  Manifest M = read("Dockerfile",
                    "RUN pip install azureml-core>=1.0 mlflow > /dev/null\n");
  EXPECT_THAT(entries(M),
              ElementsAre("1: azureml-core >=1.0", "1: mlflow any"));
  ASSERT_EQ(M.Notes.size(), 1u);
  EXPECT_FALSE(M.Notes[0].Incomplete);
  EXPECT_THAT(M.Notes[0].Message, HasSubstr("redirection"));
}

TEST(Notebook, InstallingLines) {
  std::string Bytes =
      R"({"cells": [{"cell_type": "markdown", "metadata": {}, "source": "!pip install no"},
 {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null,
  "source": ["x = 1\n", "%pip install \"azureml-core==1.0\" b\n", "  !conda install -y c\n", "# !pip install no"]},
 {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null,
  "source": "%%bash\npip install d"}],
 "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5})";
  Manifest M = read("x.ipynb", Bytes);
  EXPECT_THAT(entries(M), ElementsAre("2: azureml-core ==1.0", "2: b any",
                                      "3: c any", "2: d any"));
  EXPECT_EQ(M.Entries[0].Place.Cell, 2u);
  auto Span = M.Entries[0].What.Whole;
  EXPECT_EQ(Bytes.substr(Span.Begin, Span.size()), "azureml-core==1.0");
  EXPECT_EQ(M.Entries[3].Place.Cell, 3u);
}

TEST(Prefilter, KnowsTheWords) {
  EXPECT_TRUE(mayNamePackages("x AzureML_core"));
  EXPECT_TRUE(mayNamePackages("MLflow"));
  EXPECT_TRUE(mayNamePackages(llvm::StringRef("\xFF\xFE"
                                              "a\0z\0u\0r\0e\0",
                                              12)));
  EXPECT_FALSE(mayNamePackages("numpy azur"));
  EXPECT_FALSE(mayNamePackages(""));
}

} // namespace
