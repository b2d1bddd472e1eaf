//===- ValuesTest.cpp - Constants and changes for later stages ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "analyzers/resolve/Program.h"
#include "analyzers/resolve/Reasons.h"
#include "gtest/gtest.h"
#include <deque>

using namespace amlift;
using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace {

/// Modules `a`, `b`, ... that import each other by these names, resolved
/// together.
class Project : ModuleFinder {
public:
  explicit Project(llvm::ArrayRef<const char *> Sources) : Together(this) {
    for (const char *Source : Sources) {
      std::string Stem(1, static_cast<char>('a' + Loaded.size()));
      Loaded.push_back(load(Stem + ".py", Source));
      Modules[Stem] = Together.add(Loaded.back().Documents.front(), 0, Stem);
    }
    Together.run();
    Resolved = Together.finish();
  }
  const Resolution &operator[](size_t I) const { return *Resolved[I]; }
  /// What the only call of v1 in a module passes to a parameter.
  Value passed(size_t Module, llvm::StringRef Parameter) const {
    for (const ResolvedCall &C : Resolved[Module]->calls())
      for (const ResolvedCall::Argument &A : C.Arguments)
        if (A.Name == Parameter)
          return A.Passed;
    return Value();
  }

private:
  std::string locate(llvm::StringRef, llvm::StringRef Dotted,
                     unsigned) override {
    return Modules.count(Dotted) ? Dotted.str() : std::string();
  }
  std::string locateIn(llvm::StringRef, llvm::StringRef) override { return ""; }
  std::string locateRun(llvm::StringRef, llvm::StringRef) override {
    return "";
  }
  std::vector<std::string> conftests(llvm::StringRef) override { return {}; }
  Interpreter *module(llvm::StringRef Stem, bool) override {
    return Modules.lookup(Stem);
  }

  std::deque<LoadedFile> Loaded;
  llvm::StringMap<Interpreter *> Modules;
  Program Together;
  std::vector<std::unique_ptr<Resolution>> Resolved;
};

using Strings = std::vector<std::string>;

Strings texts(const Value &V) {
  Strings Result;
  for (llvm::StringRef Text : textsOf(V).Texts)
    Result.push_back(Text.str());
  return Result;
}

TEST(Constants, KeepTheirOriginAcrossModules) {
  Project P({"from azureml.core import ScriptRunConfig\n"
             "from b import FOLDER, SCRIPT\n"
             "ScriptRunConfig(FOLDER, script=SCRIPT)\n",
             "FOLDER = 'src'\n"
             "SCRIPT = FOLDER + '/train.py'\n"});
  Value Folder = P.passed(0, "source_directory");
  ASSERT_TRUE(Folder.single());
  EXPECT_EQ(Folder.single()->Constant, "src");
  EXPECT_EQ(Folder.single()->Home, 1u) << "the module that says it";
  EXPECT_EQ(Folder.single()->Origin.begin(), 9u) << "an offset in that module";
  Value Script = P.passed(0, "script");
  ASSERT_TRUE(Script.single());
  EXPECT_EQ(Script.single()->Constant, "src/train.py");
  EXPECT_EQ(Script.single()->Origin.begin(), 24u);
}

TEST(Constants, FromArgumentsOfAnotherModule) {
  Project P({"from azureml.core import ScriptRunConfig\n"
             "def job(script):\n"
             "    return ScriptRunConfig('.', script=script + '.py')\n",
             "from a import job\n"
             "job('train')\n"
             "job('score')\n"});
  KnownTexts Known = textsOf(P.passed(0, "script"));
  EXPECT_EQ(Known.Texts.size(), 2u);
  EXPECT_FALSE(Known.Exact);
}

TEST(Constants, TextsOfSettings) {
  Project P(
      {"import os\n"
       "from azureml.core import ScriptRunConfig\n"
       "ScriptRunConfig(os.environ['D'], script=os.getenv('S', 'a.py'))"});
  EXPECT_EQ(texts(P.passed(0, "script")), Strings{"a.py"});
  EXPECT_FALSE(textsOf(P.passed(0, "script")).Exact);
  EXPECT_EQ(texts(P.passed(0, "source_directory")), Strings{});
}

TEST(Constants, TextsOfSeveral) {
  Project P({"import sys\n"
             "from azureml.core import ScriptRunConfig\n"
             "script = 'a.py' if sys.argv else 'b.py'\n"
             "ScriptRunConfig('.', script=script)"});
  EXPECT_EQ(texts(P.passed(0, "script")), (Strings{"a.py", "b.py"}));
  EXPECT_TRUE(textsOf(P.passed(0, "script")).Exact);
}

TEST(Writes, FindTheWholeWithoutValues) {
  Project P({"from azureml.core import Environment\n"
             "env = Environment('x')\n"
             "docker = env.docker\n"
             "docker.base_image = 'y'\n"});
  ASSERT_EQ(P[0].writes().size(), 1u);
  const FieldWrite &Write = P[0].writes().front();
  EXPECT_EQ(texts(Write.NewValue), Strings{"y"});
  std::vector<WrittenField> Targets = P[0].targetsOf(Write);
  ASSERT_EQ(Targets.size(), 1u);
  EXPECT_EQ(toString(Targets[0].Path), "docker.base_image");
  ASSERT_TRUE(P[0].calls().size());
  EXPECT_EQ(Targets[0].Object.Origin, P[0].calls().front().Call);
  EXPECT_EQ(P[0].writesTo(P[0].calls().front().Call).size(), 1u);
  EXPECT_EQ(P[0].writesTo(Write.Base).size(), 0u);
}

TEST(Writes, OfAnObjectThatAnotherModuleMakes) {
  Project P({"from b import config\n"
             "config.target = 'cpu'\n",
             "from azureml.core.runconfig import RunConfiguration\n"
             "config = RunConfiguration()\n"});
  ASSERT_EQ(P[0].writes().size(), 1u);
  std::vector<WrittenField> Targets = P[0].targetsOf(P[0].writes().front());
  ASSERT_EQ(Targets.size(), 1u);
  EXPECT_FALSE(Targets[0].Object.Origin) << "means nothing here";
  EXPECT_EQ(toString(Targets[0].Path), "target");
}

TEST(Reasons, OfConstantsAreEmpty) {
  LoadedFile File = load("a.py", "x = 'a' + 'b'\n");
  auto R = Resolution::compute(File.Documents.front(), 0);
  Node Sum = R->root().namedChild(0).namedChild(0).field("right");
  EXPECT_EQ(whyUnknown(*R, Sum).Text, "");
}

TEST(Reasons, EndInCycles) {
  LoadedFile File = load("a.py", "x = y\ny = x\nx = y + x\nz = x\n");
  auto R = Resolution::compute(File.Documents.front(), 0);
  Node Last = R->root().namedChild(3).namedChild(0).field("right");
  EXPECT_NE(whyUnknown(*R, Last).Text, "");
}

} // namespace
