//===- ModuleGraphTest.cpp - Which file an import means -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ModuleGraph.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <deque>

using namespace amlift::analyzers;

namespace {

/// The imports that a text names: leading dots, then the dotted path.
std::vector<std::string> importsOf(llvm::StringRef Text) {
  std::vector<std::string> Result;
  ImportPaths Paths;
  for (const ScannedImport &I : scanImports(Text, Paths))
    Result.push_back(std::string(I.Level, '.') + I.Path.str());
  return Result;
}

using Strings = std::vector<std::string>;

TEST(ImportScan, Statements) {
  EXPECT_EQ(importsOf("import a.b, c as d  # x\n"), (Strings{"a.b", "c"}));
  EXPECT_EQ(importsOf("if x:\n    from a.b import c, d as e\n"),
            (Strings{"a.b", "a.b.c", "a.b.d"}));
  EXPECT_EQ(importsOf("from . import x\nfrom ..a import (\n  y,\n  z,\n)\n"),
            (Strings{".", ".x", "..a", "..a.y", "..a.z"}));
  EXPECT_EQ(importsOf("from a import *"), Strings{"a"});
  EXPECT_EQ(importsOf("a = 1; import b"), Strings{"b"});
}

TEST(ImportScan, ListsOverSeveralLines) {
  auto Clear = [](llvm::StringRef Text) {
    ImportPaths Paths;
    ScanDoubts Doubts;
    scanImports(Text, Paths, &Doubts);
    return !Doubts.MayHaveMore;
  };
  for (llvm::StringRef Text :
       {"from a import b, \\\n    c\n", "from a import b, \\\r\n    c\r\n",
        "from a import (  # noqa (why)\n    b,  # one\n    c)\nx = d\n",
        "\"from a import (b, \\n\",\n \"      # one\\n\",\n \"   c\\n\",\n "
        "\")\"\n"}) {
    EXPECT_EQ(importsOf(Text), (Strings{"a", "a.b", "a.c"})) << Text.str();
    EXPECT_TRUE(Clear(Text)) << Text.str();
  }
  EXPECT_TRUE(Clear("from a import b"));
  EXPECT_TRUE(Clear("from a import *\n"));
  EXPECT_FALSE(Clear("from a import (b, c\n"));
  EXPECT_FALSE(Clear("from a import b, \\\\"));
  EXPECT_FALSE(Clear("from a import ()\n"));
}

TEST(ImportScan, LinesOfNotebooks) {
  EXPECT_EQ(importsOf(R"("source": ["import a.b\n", "from c import d\n"])"),
            (Strings{"a.b", "c", "c.d"}));
}

/// The files that a notebook runs.
std::vector<std::string> runsOf(llvm::StringRef Text) {
  std::vector<std::string> Result;
  ImportPaths Paths;
  for (const ScannedImport &I : scanRuns(Text, Paths)) {
    EXPECT_TRUE(I.IsFile);
    Result.push_back(I.Path.str());
  }
  return Result;
}

TEST(ImportScan, RunMagics) {
  EXPECT_EQ(runsOf("  \"%run ./setup.ipynb\\n\",\n  \"%run -i clean.py x\"\n"),
            (std::vector<std::string>{"./setup.ipynb", "clean.py"}));
  EXPECT_EQ(runsOf("  \"%run \\\"my setup.py\\\"\\n\",\n"),
            std::vector<std::string>{"my setup.py"});
  EXPECT_EQ(runsOf("  \"x = run now\\n\",\n  \"# run it\""),
            std::vector<std::string>{});
}

TEST(ImportScan, OtherWords) {
  EXPECT_EQ(importsOf("important = 1\nreimport a\nx.import_module('a')\n"),
            Strings{});
  EXPECT_EQ(importsOf("import"), Strings{});
  EXPECT_EQ(importsOf(""), Strings{});
}

TEST(ImportScan, OnlyWhatTheProjectMayHave) {
  llvm::DenseSet<llvm::StringRef> Names = {"pkg", "mod"};
  std::vector<std::string> Found;
  ImportPaths Paths(&Names);
  for (const ScannedImport &I : scanImports("import os.path, mod, mod.name\n"
                                            "from pkg.mod import f, g\n"
                                            "from pkg.mod.sub import h\n"
                                            "from json import mod\n"
                                            "from . import x, mod\n"
                                            "from pkg import a.b\n",
                                            Paths))
    Found.push_back(std::string(I.Level, '.') + I.Path.str());
  EXPECT_EQ(Found,
            (Strings{"json.mod", "mod", "mod.name", "pkg", "pkg.a", "pkg.mod",
                     "pkg.mod.f", "pkg.mod.g", "pkg.mod.sub", ".", ".mod"}));
}

TEST(ImportScan, PathAdditions) {
  EXPECT_EQ(scanPathAdditions("sys.path.append('../common')\n"
                              "sys.path.insert(0, os.path.join(os.path."
                              "dirname(__file__), \"..\", 'lib'))\n"
                              "sys.path.append(os.path.dirname(__file__))\n"
                              "sys.path.append(folder)\n"),
            (Strings{"../common", "../lib", "."}));
}

/// A graph of files with these paths; `path: import, import` adds imports.
class Modules : public testing::Test {
protected:
  void files(llvm::ArrayRef<const char *> Paths) {
    std::vector<FileOutline> Outlines;
    for (llvm::StringRef Line : Paths) {
      auto [Path, Text] = Line.split(": ");
      Outlines.push_back(
          {Path, scanImports(Text, Imported), scanPathAdditions(Text)});
    }
    Graph.emplace(std::move(Outlines));
  }
  std::string locate(uint32_t From, llvm::StringRef Dotted,
                     unsigned Level = 0) {
    return Graph->locate(From, Dotted, Level);
  }
  std::vector<std::vector<uint32_t>>
  groups(std::initializer_list<unsigned> Interesting) {
    llvm::BitVector Bits(Graph->files().size());
    for (unsigned File : Interesting)
      Bits.set(File);
    return Graph->groups(Bits);
  }
  ImportPaths Imported;
  std::deque<std::string> Paths;
  std::optional<ModuleGraph> Graph;
};

TEST_F(Modules, TheNearestFolderComesFirst) {
  files({"a/main.py", "a/util.py", "util.py", "b/main.py"});
  EXPECT_EQ(locate(0, "util"), "a/util");
  EXPECT_EQ(locate(3, "util"), "util");
  EXPECT_EQ(locate(0, "missing"), "");
}

TEST_F(Modules, PackagesAndTheirModules) {
  files({"pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/x.py", "main.py"});
  EXPECT_EQ(locate(3, "pkg"), "pkg");
  EXPECT_EQ(locate(3, "pkg.sub.x"), "pkg/sub/x");
  EXPECT_EQ(Graph->locateIn("pkg/sub", "x"), "pkg/sub/x");
  EXPECT_EQ(Graph->locateIn("pkg/sub", "y"), "");
  EXPECT_EQ(Graph->fileOf("pkg"), 0u);
}

TEST_F(Modules, FilesThatNotebooksRun) {
  files({"nb/main.ipynb", "nb/setup.ipynb", "lib/tools.py", "nb/x.ipynb"});
  EXPECT_EQ(Graph->locateFile(0, "./setup.ipynb"), "nb/setup.ipynb");
  EXPECT_EQ(Graph->locateFile(0, "../lib/tools.py"), "lib/tools");
  EXPECT_EQ(Graph->locateFile(0, "../lib/tools"), "lib/tools");
  EXPECT_EQ(Graph->locateFile(0, "x"), "nb/x.ipynb");
  EXPECT_EQ(Graph->locateFile(0, "setup.py"), "");
}

TEST_F(Modules, RelativeImports) {
  files({"pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/x.py", "pkg/y.py"});
  EXPECT_EQ(locate(2, "", 1), "pkg/sub");
  EXPECT_EQ(locate(2, "y", 2), "pkg/y");
  EXPECT_EQ(locate(1, "x", 1), "pkg/sub/x");
  EXPECT_EQ(locate(3, "z", 1), "");
}

TEST_F(Modules, SourceFoldersAndAdditions) {
  files({"tests/test_a.py", "src/pkg/a.py",
         "jobs/run.py: sys.path.append('../shared')", "shared/common.py"});
  EXPECT_EQ(locate(0, "pkg.a"), "src/pkg/a");
  EXPECT_EQ(locate(2, "common"), "shared/common");
  EXPECT_EQ(locate(0, "common"), "");
}

TEST_F(Modules, ARootOfItsOwnWhereTheNameIsUnique) {
  files({"one/main.py", "two/lib/health/azure.py", "two/lib/x.py"});
  EXPECT_EQ(locate(0, "health.azure"), "two/lib/health/azure");
  // A single word may be a package that is installed.
  EXPECT_EQ(locate(0, "x"), "");
  files({"one/main.py", "two/health/azure.py", "three/health/azure.py"});
  EXPECT_EQ(locate(0, "health.azure"), "");
}

TEST_F(Modules, FoldersWithoutInitGiveWayToModules) {
  files({"main.py", "mlflow/a.py", "lib/tools/x.py"});
  EXPECT_EQ(locate(0, "mlflow.a"), "mlflow/a");
  EXPECT_EQ(locate(0, "lib.tools.x"), "lib/tools/x");
}

TEST_F(Modules, GroupsHoldWhatObjectsCanReach) {
  files({"a.py: import b", "b.py", "c.py: import b", "d.py: import c",
         "e.py: import f", "f.py", "g.ipynb"});
  // a uses v1; b is imported by it, c imports b.
  EXPECT_EQ(groups({0}), (std::vector<std::vector<uint32_t>>{{0, 1, 2}}));
  EXPECT_EQ(groups({6}), (std::vector<std::vector<uint32_t>>{{6}}));
  EXPECT_EQ(groups({0, 5}),
            (std::vector<std::vector<uint32_t>>{{0, 1, 2}, {4, 5}}));
  EXPECT_TRUE(groups({}).empty());
}

TEST_F(Modules, LargeGroupsFallApartAtTheirFolders) {
  std::vector<FileOutline> Outlines = {
      {"a/all.py", scanImports("import a.m0, b.m0", Imported), {}}};
  for (const char *Folder : {"a", "b"})
    for (size_t I = 0; I != ModuleGraph::MostTogether; ++I)
      Outlines.push_back(
          {Paths.emplace_back(std::string(Folder) + "/m" + std::to_string(I) +
                              ".py"),
           scanImports("import " + std::string(Folder) + ".all", Imported),
           {}});
  Outlines.push_back({"b/all.py", scanImports("import a.all", Imported), {}});
  Graph.emplace(std::move(Outlines));
  llvm::BitVector All(Graph->files().size(), true);
  auto Groups = Graph->groups(All);
  ASSERT_EQ(Groups.size(), 2u);
  EXPECT_EQ(Groups[0].size(), ModuleGraph::MostTogether + 1);
  EXPECT_EQ(Groups[1].size(), ModuleGraph::MostTogether + 1);
}

TEST_F(Modules, ConftestReachesTestsBelow) {
  files({"tests/conftest.py", "tests/unit/test_a.py", "tests/unit/helper.py",
         "conftest.py"});
  EXPECT_EQ(Graph->conftests(1), (Strings{"tests/conftest", "conftest"}));
  EXPECT_EQ(Graph->conftests(0), Strings{"conftest"});
  EXPECT_EQ(Graph->conftests(2), Strings{});
}

} // namespace
