//===- ResolutionTest.cpp - What rewrites rely upon -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Print.h"
#include "grammars/Python.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace amlift;
using namespace amlift::analyzers;
using namespace amlift::grammars;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// A resolved module that keeps its document alive.
struct Module {
  explicit Module(llvm::StringRef Source)
      : Loaded(load("test.py", Source.str())),
        R(Resolution::compute(Loaded.Documents.front(), 0)) {}

  std::string text(Node N) const {
    return N.text(Loaded.Documents.front().text()).str();
  }
  /// The only call of a function or method with that canonical suffix.
  const ResolvedCall *call(llvm::StringRef Suffix) const {
    const ResolvedCall *Found = nullptr;
    for (const ResolvedCall &C : R->calls())
      if (C.Callee->Name.ends_with(Suffix)) {
        EXPECT_FALSE(Found) << "more than one call of " << Suffix.str();
        Found = &C;
      }
    return Found;
  }
  /// Places of the object that this call makes, as `line:text`.
  std::vector<std::string> places(const ResolvedCall *C) const {
    std::vector<std::string> Out;
    for (Node N : R->placesOf(C->Call)) {
      Location L = R->document().locate(N.begin(), ColumnUnit::CodePoint);
      Out.push_back(std::to_string(L.Line) + ":" + text(N));
    }
    return Out;
  }
  /// Description of the value of the last expression statement.
  std::string last() const {
    Node Statement = R->root().namedChild(R->root().namedChildCount() - 1);
    return describe(*R, R->value(Statement.namedChild(0)));
  }

  LoadedFile Loaded;
  std::unique_ptr<Resolution> R;
};

TEST(Calls, MatchPositionalAndKeywordArguments) {
  Module M("from azureml.core import Workspace\n"
           "Workspace.get('w', None, subscription_id='s')\n");
  const ResolvedCall *C = M.call("Workspace.get");
  ASSERT_TRUE(C);
  EXPECT_FALSE(C->Incomplete);
  EXPECT_EQ(M.text(C->argument("name")), "'w'");
  EXPECT_EQ(M.text(C->argument("auth")), "None");
  EXPECT_EQ(M.text(C->argument("subscription_id")), "'s'");
  EXPECT_FALSE(C->argument("resource_group"));
}

TEST(Calls, StarArgumentsAreIncomplete) {
  Module M("from azureml.core import Workspace, Experiment\n"
           "Workspace.get(*a)\n"
           "Experiment(**b)\n");
  ASSERT_TRUE(M.call("Workspace.get"));
  EXPECT_TRUE(M.call("Workspace.get")->Incomplete);
  ASSERT_TRUE(M.call("Experiment"));
  EXPECT_TRUE(M.call("Experiment")->Incomplete);
}

TEST(Calls, UnknownKeywordIsIncomplete) {
  Module M("from azureml.core import Experiment\n"
           "Experiment(workspace=1, nmae='x')\n");
  ASSERT_TRUE(M.call("Experiment"));
  EXPECT_TRUE(M.call("Experiment")->Incomplete);
}

TEST(Calls, MethodThroughItsClassIsIncomplete) {
  Module M("from azureml.core import Experiment\n"
           "e = Experiment(None, 'x')\n"
           "Experiment.submit(e, None)\n");
  ASSERT_TRUE(M.call("Experiment.submit"));
  EXPECT_TRUE(M.call("Experiment.submit")->Incomplete);
}

TEST(Calls, ReceiverIsTheObject) {
  Module M("from azureml.core import Experiment\n"
           "e = Experiment(None, 'x')\n"
           "e.submit(None)\n");
  ASSERT_TRUE(M.call("Experiment.submit"));
  EXPECT_EQ(M.text(M.call("Experiment.submit")->Receiver), "e");
}

TEST(Calls, TwoPossibleCalleesAreNotOneCall) {
  Module M("from azureml.core import Experiment, Workspace\n"
           "if x:\n"
           "    make = Experiment\n"
           "else:\n"
           "    make = Workspace\n"
           "make(1, 2)\n");
  EXPECT_THAT(M.R->calls(), IsEmpty());
}

TEST(Places, FollowVariablesCallsAndAliases) {
  Module M("from azureml.core import Workspace\n"
           "ws = Workspace.from_config()\n"
           "other = ws\n"
           "print(other)\n");
  EXPECT_THAT(M.places(M.call("from_config")),
              ElementsAre("2:ws", "2:Workspace.from_config()", "3:other",
                          "3:ws", "4:other"));
}

TEST(Places, ReachFunctionsOfTheModule) {
  Module M("from azureml.core import Workspace\n"
           "def f(w):\n"
           "    w.name\n"
           "f(Workspace.from_config())\n");
  EXPECT_THAT(M.places(M.call("from_config")),
              ElementsAre("3:w", "4:Workspace.from_config()"));
}

TEST(Places, HoldTheObjectInsideOfAConditional) {
  Module M("from azureml.core import Workspace\n"
           "ws = Workspace.from_config() if x else None\n");
  EXPECT_THAT(M.places(M.call("from_config")),
              ElementsAre("2:ws", "2:Workspace.from_config() if x else None",
                          "2:Workspace.from_config()"));
}

TEST(Values, RebindingReplaces) {
  Module M("from azureml.core import Workspace\n"
           "ws = Workspace.from_config()\n"
           "ws = 3\n"
           "ws\n");
  EXPECT_EQ(M.last(), "3");
}

TEST(Values, AVariableThatAFunctionSetsIsTheJoinOfAll) {
  Module M("from azureml.core import Workspace\n"
           "ws = None\n"
           "def connect():\n"
           "    global ws\n"
           "    ws = Workspace.from_config()\n"
           "connect()\n"
           "ws\n");
  EXPECT_EQ(M.last(), "azureml.core.workspace.Workspace@5:10 | None");
}

TEST(Values, AnUnknownCallIsPartial) {
  Module M("from azureml.core import Workspace\n"
           "ws = Workspace.from_config()\n"
           "if x:\n"
           "    ws = make()\n"
           "ws\n");
  EXPECT_EQ(M.last(), "azureml.core.workspace.Workspace@2:6 | ?");
}

TEST(Values, DeletedNamesAreNotExact) {
  Module M("from azureml.core import Workspace\n"
           "ws = Workspace.from_config()\n"
           "del ws\n"
           "ws\n");
  EXPECT_EQ(M.last(), "azureml.core.workspace.Workspace@2:6 | ?");
}

TEST(Values, RecursiveContainersEnd) {
  Module M("import azureml.core\n"
           "x = []\n"
           "while True:\n"
           "    x = [x]\n"
           "x\n");
  EXPECT_FALSE(M.last().empty());
}

TEST(Values, ClassesThatInheritFromThemselvesEnd) {
  Module M("import azureml.core\n"
           "class A: pass\n"
           "class A(A): pass\n"
           "A().x\n");
  EXPECT_EQ(M.last(), "?");
}

TEST(Strings, LiteralsAreConstants) {
  Module M("'a' \"b\\n\" r'\\n'\n");
  EXPECT_EQ(stringValue(M.R->root().namedChild(0).namedChild(0),
                        M.R->document().text()),
            "ab\n\\n");
}

TEST(Strings, InterpolationsAndBytesAreNot) {
  for (const char *Source : {"f'{x}'", "b'x'", "'\\N{DASH}'"}) {
    Module M(Source);
    EXPECT_EQ(stringValue(M.R->root().namedChild(0).namedChild(0),
                          M.R->document().text()),
              std::nullopt)
        << Source;
  }
}

} // namespace
