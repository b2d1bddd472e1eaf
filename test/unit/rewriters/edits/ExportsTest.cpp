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
  if (!Names.All.empty())
    Result.emplace_back("*");
  return Result;
}

/// What a file takes from src/train.py. Others: paths of further files.
ExportedNames exported(const std::string &Code, llvm::StringRef Path,
                       llvm::ArrayRef<std::string> Others = {}) {
  FileAnalysis Train = analyzeFile("src/train.py", "import azureml.core\n");
  ExportIndex Index({&Train}, Others);
  Index.addFile(Path, Code);
  return Index.namesOf(Train).front();
}

std::vector<std::string> taken(const std::string &Code,
                               llvm::StringRef Path = "main.py",
                               llvm::ArrayRef<std::string> Others = {}) {
  return sorted(exported(Code, Path, Others));
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
  EXPECT_THAT(taken("from ..src.train import (\n    ws,\n)\n", "a/main.py"),
              ElementsAre("ws"));
  EXPECT_THAT(taken("from .train import *\n", "src/main.py"), ElementsAre("*"));
  EXPECT_THAT(taken("from other import ws\n"), IsEmpty());
}

TEST(Exports, MembersOfTheModule) {
  EXPECT_THAT(taken("import train\ntrain.ws.name\n"), ElementsAre("ws"));
  EXPECT_THAT(taken("import src.train as t\nt.ws\n"), Contains("ws"));
  EXPECT_THAT(taken("from . import (\n    train as t,\n)\nt.ws\n", "src/a.py"),
              Contains("ws"));
  EXPECT_THAT(taken("@patch('src.train.Workspace')\ndef f(): pass\n"),
              ElementsAre("Workspace"));
}

TEST(Exports, MembersOfAModuleThatIsPassed) {
  EXPECT_THAT(taken("import train\n@patch.object(train, 'ws')\ndef f(): pass"),
              ElementsAre("ws"));
}

TEST(Exports, AttributesOfOtherThingsAreNotTheModule) {
  EXPECT_THAT(taken("from x import train\n"), IsEmpty());
  EXPECT_THAT(taken("train = 1\ntrain.ws\n"), IsEmpty());
}

TEST(Exports, AnImportOfAnotherFile) {
  const std::string Code = "from train import ws\n";
  EXPECT_THAT(taken(Code, "a/main.py", {"a/train.py"}), IsEmpty());
  EXPECT_THAT(taken(Code, "a/main.py", {"b/train.py"}), ElementsAre("ws"));
  EXPECT_THAT(taken("import sys\nsys.path.insert(0, f())\n" + Code, "a/main.py",
                    {"a/train.py"}),
              ElementsAre("ws"));
  EXPECT_THAT(taken("from .train import ws\n", "a/main.py"), IsEmpty());
}

TEST(Exports, SaysWhatTakesAName) {
  ExportedNames Names = exported("import os\nfrom train import ws\n", "a.py");
  EXPECT_EQ(Names.takerOf("ws"), "`a.py` takes (line 2)");
  EXPECT_EQ(Names.takerOf("run"), "");
  Names = exported(notebook({"import os", "from train import *"}), "n.ipynb");
  EXPECT_EQ(Names.takerOf("run"), "`n.ipynb` takes (cell 2, line 1)");
}

TEST(Exports, APackage) {
  FileAnalysis Package = analyzeFile("p/__init__.py", "import azureml.core\n");
  ExportIndex Index({&Package});
  Index.addFile("main.py", "from p import ws\nimport p.x\n");
  EXPECT_THAT(sorted(Index.namesOf(Package).front()), ElementsAre("ws"));
}

TEST(Exports, RunBringsEverything) {
  EXPECT_THAT(taken(notebook({"%run src/train.py\\nws.name"}), "n.ipynb"),
              Contains("*"));
  EXPECT_THAT(taken(notebook({"%run src/train"}), "n.ipynb"), Contains("*"));
}

TEST(Exports, RunOfAnotherFile) {
  const std::string Run = notebook({"%run train.py"});
  EXPECT_THAT(taken(Run, "n.ipynb", {"train.py"}), IsEmpty());
  EXPECT_THAT(taken(Run, "n.ipynb"), Contains("*")); // May be changed to.
  EXPECT_THAT(taken(notebook({"%run src/trainer.py"}), "n.ipynb"), IsEmpty());
  EXPECT_THAT(taken("print('%running') # train\n"), IsEmpty());
}

TEST(Exports, ANotebookCanOnlyBeRun) {
  FileAnalysis File =
      analyzeFile("train.ipynb", notebook({"import azureml.core"}));
  auto Taken = [&](const std::string &Code, llvm::StringRef Path) {
    ExportIndex Index({&File});
    Index.addFile(Path, Code);
    return sorted(Index.namesOf(File).front());
  };
  EXPECT_THAT(Taken("from train import ws\n", "main.py"), IsEmpty());
  EXPECT_THAT(Taken("import import_ipynb\nfrom train import ws\n", "main.py"),
              ElementsAre("ws"));
  EXPECT_THAT(Taken(notebook({"%run ./train"}), "n.ipynb"), ElementsAre("*"));
}

TEST(Exports, TheFileItselfIsNotOutside) {
  EXPECT_THAT(taken("import train\ntrain.ws\n", "src/train.py"), IsEmpty());
}

TEST(Exports, TheV1PackagesAreNotTheProject) {
  FileAnalysis Core = analyzeFile("core.py", "import azureml.core\n");
  ExportIndex Index({&Core});
  Index.addFile("main.py", "from azureml.core import Workspace\n");
  EXPECT_THAT(sorted(Index.namesOf(Core).front()), IsEmpty());
}

TEST(Exports, MagicLinesOfANotebook) {
  auto Own = [](llvm::ArrayRef<std::string> Sources) {
    FileAnalysis File = analyzeFile("n.ipynb", notebook(Sources));
    return sorted(ExportIndex({&File}).namesOf(File).front());
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
  EXPECT_THAT(sorted(ExportIndex({&File}).namesOf(File).front()),
              IsSupersetOf({"ws", "run"}));
}

TEST(Exports, ModulesWrittenByACell) {
  for (const char *Path : {"score.py", "$folder/score.py"}) {
    FileAnalysis File = analyzeFile(
        "n.ipynb", notebook({"from score import init\\nimport azureml.core",
                             std::string("%%writefile ") + Path +
                                 "\\nimport azureml.core"}));
    ExportIndex Index({&File});
    Index.addFile("n.ipynb", File.File->bytes());
    std::vector<ExportedNames> Names = Index.namesOf(File);
    ASSERT_EQ(Names.size(), 2U);
    EXPECT_THAT(sorted(Names[0]), Not(Contains("init")));
    EXPECT_THAT(sorted(Names[1]), ElementsAre("init"));
  }
}

TEST(Exports, MagicsThatLookNothingUp) {
  FileAnalysis File = analyzeFile(
      "n.ipynb", notebook({"import azureml.core",
                           "%%writefile {folder}/env.yml\\nname: x"}));
  EXPECT_THAT(sorted(ExportIndex({&File}).namesOf(File).front()),
              ElementsAre("folder"));
}

TEST(Exports, ImportRootOfALooseFile) {
  ImportRoot Root = importRootOf("/nowhere/at/./all/a.py");
  EXPECT_EQ(Root.Folder, "/nowhere/at/all");
  EXPECT_FALSE(Root.IsProject);
}

TEST(Exports, RepositoriesThatMayRunTogether) {
  EXPECT_TRUE(Repositories::together("/a", ""));
  EXPECT_TRUE(Repositories::together("/a", "/a/b"));
  EXPECT_TRUE(Repositories::together("/a/b", "/a"));
  EXPECT_FALSE(Repositories::together("/a", "/ab"));
  EXPECT_FALSE(Repositories::together("/a/b", "/a/c"));
}

} // namespace
} // namespace amlift::rewriters
