//===- ExportsTest.cpp - Names that other code takes from a file ----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Exports.h"
#include "analyzers/Project.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace amlift::analyzers;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

namespace amlift::rewriters {
namespace {

std::vector<std::string> sorted(const ExportedNames &Names) {
  std::vector<std::string> Result;
  for (const auto &Entry : Names.Names)
    Result.push_back(Entry.first().str());
  llvm::sort(Result);
  if (Names.StarImported)
    Result.emplace_back("*");
  return Result;
}

/// What a file takes from src/train.py.
std::vector<std::string> taken(const std::string &Code,
                               llvm::StringRef Path = "main.py") {
  FileAnalysis Train = analyzeFile("src/train.py", "import azureml.core\n");
  ExportIndex Index({&Train});
  Index.addFile(Path, Code);
  return sorted(Index.namesOf(Train));
}

std::string notebook(llvm::ArrayRef<std::string> Sources) {
  std::string Cells;
  for (const std::string &Source : Sources) {
    if (!Cells.empty())
      Cells += ", ";
    Cells += R"({"cell_type": "code", "source": ")" + Source +
             R"(", "outputs": [], "metadata": {}, "execution_count": null})";
  }
  return "{\"cells\": [" + Cells +
         "], \"nbformat\": 4, \"nbformat_minor\": 2, \"metadata\": {}}";
}

TEST(Exports, ImportsByName) {
  EXPECT_THAT(taken("from train import ws, run as r\n"),
              ElementsAre("run", "ws"));
  EXPECT_THAT(taken("from ..src.train import (\n    ws,\n)\n"),
              ElementsAre("ws"));
  EXPECT_THAT(taken("from .train import *\n"), ElementsAre("*"));
  EXPECT_THAT(taken("from other import ws\n"), IsEmpty());
}

TEST(Exports, MembersOfTheModule) {
  EXPECT_THAT(taken("import train\ntrain.ws.name\n"), ElementsAre("ws"));
  EXPECT_THAT(taken("import src.train as t\nt.ws\n"), Contains("ws"));
  EXPECT_THAT(taken("from . import (\n    train as t,\n)\nt.ws\n"),
              Contains("ws"));
  EXPECT_THAT(taken("@patch('src.train.Workspace')\ndef f(): pass\n"),
              ElementsAre("Workspace"));
}

TEST(Exports, RunBringsEverything) {
  EXPECT_THAT(taken(notebook({"%run ../src/train.py\\nws.name"}), "n.ipynb"),
              Contains("*"));
}

TEST(Exports, TheFileItselfIsNotOutside) {
  EXPECT_THAT(taken("import train\ntrain.ws\n", "src/train.py"), IsEmpty());
}

TEST(Exports, TheV1PackagesAreNotTheProject) {
  FileAnalysis Core = analyzeFile("core.py", "import azureml.core\n");
  ExportIndex Index({&Core});
  Index.addFile("main.py", "from azureml.core import Workspace\n");
  EXPECT_THAT(sorted(Index.namesOf(Core)), IsEmpty());
}

TEST(Exports, MagicLinesOfANotebook) {
  auto Own = [](llvm::ArrayRef<std::string> Sources) {
    FileAnalysis File = analyzeFile("n.ipynb", notebook(Sources));
    return sorted(ExportIndex({&File}).namesOf(File));
  };
  EXPECT_THAT(Own({"import azureml.core\\n!pip install azureml-core"}),
              IsEmpty());
  EXPECT_THAT(Own({"import azureml\\n!az ml -w {ws.name} -g $group"}),
              ElementsAre("group", "name", "ws"));
  EXPECT_THAT(Own({"import azureml\\nout = !az ml -w {ws.name}"}),
              IsSupersetOf({"out", "ws"}));
  EXPECT_THAT(Own({"import azureml\\n%store ws"}), Contains("ws"));
  EXPECT_THAT(Own({"import azureml", "%%bash -s $ws_name\\necho run"}),
              IsSupersetOf({"ws_name"}));
  EXPECT_THAT(Own({"import azureml", "%%bash -s $ws_name\\necho run"}),
              Not(Contains("run")));
}

TEST(Exports, CellsThatCannotBeParsed) {
  FileAnalysis File =
      analyzeFile("n.ipynb", notebook({"import azureml", "ws.f(\\nrun = ("}));
  EXPECT_THAT(sorted(ExportIndex({&File}).namesOf(File)),
              IsSupersetOf({"ws", "run"}));
}

TEST(Exports, ModulesWrittenByACell) {
  FileAnalysis File = analyzeFile(
      "n.ipynb", notebook({"from score import init",
                           "%%writefile score.py\\nimport azureml.core"}));
  ExportIndex Index({&File});
  Index.addFile("n.ipynb", File.File->bytes());
  EXPECT_THAT(sorted(Index.namesOf(File)), Contains("init"));
}

TEST(Exports, ImportRootOfALooseFile) {
  ImportRoot Root = importRootOf("/nowhere/at/./all/a.py");
  EXPECT_EQ(Root.Folder, "/nowhere/at/all");
  EXPECT_FALSE(Root.IsProject);
}

} // namespace
} // namespace amlift::rewriters
