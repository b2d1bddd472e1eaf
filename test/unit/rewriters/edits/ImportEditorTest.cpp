//===- ImportEditorTest.cpp - Adds and removes imports --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/ImportEditor.h"
#include "TestModule.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;

namespace amlift::rewriters {
namespace {

/// Replaces uses of names: `old -> module.new`. Every name given is released
/// in all its uses.
struct Swap {
  std::string Old;    ///< A name of the module.
  std::string Module; ///< Empty: the use is replaced by `None`.
  std::string New;
};

std::string swapped(std::string Code, const std::vector<Swap> &Swaps,
                    const ExportedNames &Exported = {},
                    std::string Path = "m.py") {
  TestModule M(std::move(Code), std::move(Path));
  NameTable Names(M.module());
  Style S = Style::of(M.doc(), M.module().root());
  std::vector<Node> Released;
  for (const Swap &W : Swaps)
    llvm::append_range(Released, M.uses(W.Old));
  ImportEditor Imports(M.module(), S, Names, Released, Exported);
  EditSet Edits(M.doc());
  for (const Swap &W : Swaps)
    for (Node Use : M.uses(W.Old)) {
      std::string New = "None";
      if (!W.Module.empty())
        New = Imports.require(W.Module, W.New, Use.begin()).str();
      cantFail(Edits.replace(Use.span(), New));
    }
  if (llvm::Error E = Imports.finish(Edits))
    return "error: " + llvm::toString(std::move(E));
  std::string Result = Edits.apply();
  EXPECT_FALSE(parse(Result, Language::Python).root().hasError()) << Result;
  return Result;
}

const Swap Client{"Workspace", "azure.ai.ml", "MLClient"};
const Swap Env{"Environment", "azure.ai.ml.entities", "Environment"};
const Swap GoneWorkspace{"Workspace", "", ""};

TEST(ImportEditor, NewImportTakesThePlaceOfTheOldOne) {
  EXPECT_EQ(
      swapped("import os\nfrom azureml.core import Workspace\n\nWorkspace()\n",
              {Client}),
      "import os\nfrom azure.ai.ml import MLClient\n\nMLClient()\n");
}

TEST(ImportEditor, NamesStillUsedStay) {
  EXPECT_EQ(swapped("from azureml.core import Dataset, Workspace\nWorkspace()\n"
                    "Dataset\n",
                    {Client}),
            "from azure.ai.ml import MLClient\nfrom azureml.core import "
            "Dataset\nMLClient()\nDataset\n");
}

TEST(ImportEditor, ANameIsReusedOnlyWhenTheOldOneGoes) {
  std::string Import = "from azureml.core import Environment\n";
  EXPECT_EQ(swapped(Import + "Environment()\n", {Env}),
            "from azure.ai.ml.entities import Environment\nEnvironment()\n");
  // A variable of that name in some function stays: another name.
  EXPECT_EQ(swapped("from azureml.core import Workspace\nWorkspace()\n"
                    "def f(Environment):\n    return Environment\n",
                    {{"Workspace", "azure.ai.ml.entities", "Environment"}}),
            "from azure.ai.ml.entities import Environment as V2Environment\n"
            "V2Environment()\n"
            "def f(Environment):\n    return Environment\n");
}

TEST(ImportEditor, AliasWhileTheOldNameIsStillUsed) {
  TestModule M("from azureml.core import Environment\n"
               "a = Environment()\nb = Environment()\n");
  NameTable Names(M.module());
  std::vector<Node> Uses = M.uses("Environment");
  ASSERT_EQ(Uses.size(), 2u);
  const Style Plain;
  ImportEditor Imports(M.module(), Plain, Names, {Uses[0]}, {});
  EditSet Edits(M.doc());
  llvm::StringRef Local =
      Imports.require("azure.ai.ml.entities", "Environment", Uses[0].begin());
  cantFail(Edits.replace(Uses[0].span(), Local));
  cantFail(Imports.finish(Edits));
  EXPECT_EQ(Edits.apply(),
            "from azure.ai.ml.entities import Environment as V2Environment\n"
            "from azureml.core import Environment\n"
            "a = V2Environment()\nb = Environment()\n");
}

TEST(ImportEditor, AReleasedUseMustBeReplaced) {
  TestModule M("from azureml.core import Workspace\nWorkspace()\n");
  NameTable Names(M.module());
  const Style Plain;
  ImportEditor Imports(M.module(), Plain, Names, M.uses("Workspace"), {});
  EditSet Edits(M.doc());
  EXPECT_NE(messageOf(Imports.finish(Edits)).find("not replaced"),
            std::string::npos);
}

TEST(ImportEditor, JoinsAnExistingImport) {
  EXPECT_EQ(swapped("from azure.ai.ml import Input, command\n"
                    "from azureml.core import Workspace\nWorkspace()\n",
                    {Client}),
            "from azure.ai.ml import Input, MLClient, command\nMLClient()\n");
  EXPECT_EQ(
      swapped("from azure.ai.ml import (\n    command,\n    Input  # in\n)\n"
              "from azureml.core import Workspace\nWorkspace()\n",
              {Client}),
      "from azure.ai.ml import (\n    command,\n    Input,  # in\n"
      "    MLClient,\n)\nMLClient()\n");
  EXPECT_EQ(swapped("from azure.ai.ml import (Input,\n"
                    "                         command)\n"
                    "from azureml.core import Workspace\nWorkspace()\n",
                    {Client}),
            "from azure.ai.ml import (Input,\n"
            "                         MLClient,\n"
            "                         command)\nMLClient()\n");
}

TEST(ImportEditor, ExistingBindingsAreUsed) {
  EXPECT_EQ(swapped("from azure.ai.ml import MLClient as C\n"
                    "from azureml.core import Workspace\nWorkspace()\n",
                    {Client}),
            "from azure.ai.ml import MLClient as C\nC()\n");
}

TEST(ImportEditor, ABindingThatMayNotHaveRunIsNotUsed) {
  EXPECT_EQ(swapped("from azureml.core import Workspace\n"
                    "try:\n    from azure.ai.ml import MLClient\n"
                    "except ImportError:\n    MLClient = None\nWorkspace()\n",
                    {Client}),
            "from azure.ai.ml import MLClient as V2MLClient\n"
            "try:\n    from azure.ai.ml import MLClient\n"
            "except ImportError:\n    MLClient = None\nV2MLClient()\n");
}

TEST(ImportEditor, SeveralImportsAreSorted) {
  EXPECT_EQ(
      swapped("from azureml.core import Workspace, Run\n"
              "from azureml.core import Environment\n"
              "from azureml.core.authentication import Auth\n"
              "Workspace(Environment(), Auth(), Run.log())\n",
              {Client,
               Env,
               {"Auth", "azure.identity", "DefaultAzureCredential"},
               {"Run", "mlflow", ""}}),
      "import mlflow\nfrom azure.ai.ml import MLClient\n"
      "from azure.ai.ml.entities import Environment\n"
      "from azure.identity import DefaultAzureCredential\n"
      "MLClient(Environment(), DefaultAzureCredential(), mlflow.log())\n");
}

TEST(ImportEditor, LongImportsAreWrapped) {
  std::vector<Swap> Swaps;
  std::string Code = "from azureml.core import A, B, C\nA, B, C\n";
  for (const char *Name : {"A", "B", "C"})
    Swaps.push_back({Name, "azure.ai.ml.entities",
                     std::string("QuiteALongNameForAClass") + Name});
  EXPECT_EQ(swapped(Code, Swaps),
            "from azure.ai.ml.entities import (\n"
            "    QuiteALongNameForAClassA,\n    QuiteALongNameForAClassB,\n"
            "    QuiteALongNameForAClassC,\n)\n"
            "QuiteALongNameForAClassA, QuiteALongNameForAClassB, "
            "QuiteALongNameForAClassC\n");
}

TEST(ImportEditor, DottedImports) {
  EXPECT_EQ(swapped("import azureml.core, os\nazureml.core.Workspace()\n",
                    {{"azureml", "azure.ai.ml", "MLClient"}}),
            "from azure.ai.ml import MLClient\nimport os\n"
            "MLClient.core.Workspace()\n");
  EXPECT_EQ(swapped("import azureml.core as c\nimport azureml.pipeline\n"
                    "c.Workspace()\nazureml.x\n",
                    {{"c", "azure.ai.ml", "MLClient"}}),
            "from azure.ai.ml import MLClient\nimport azureml.pipeline\n"
            "MLClient.Workspace()\nazureml.x\n");
}

TEST(ImportEditor, LazyImportsStayLazy) {
  EXPECT_EQ(swapped("import os\n\ndef f():\n    from azureml.core import "
                    "Workspace\n    return Workspace()\n",
                    {Client}),
            "import os\n\ndef f():\n    from azure.ai.ml import MLClient\n"
            "    return MLClient()\n");
}

TEST(ImportEditor, AFunctionsLocalMustBeBoundBeforeAllItsUses) {
  // The first use means the module's import, the second the function's: a
  // local import of the new name would unbind the first.
  std::string Result = swapped(
      "from azureml.core import Workspace\n"
      "from azureml.core import Run\n\n"
      "def f(a):\n    print(Run)\n    if a:\n"
      "        from azureml.core import Workspace as W\n"
      "        return W()\n",
      {{"Run", "azure.ai.ml", "MLClient"}, {"W", "azure.ai.ml", "MLClient"}});
  EXPECT_EQ(Result, "from azure.ai.ml import MLClient\n"
                    "from azureml.core import Workspace\n\n"
                    "def f(a):\n    print(MLClient)\n    if a:\n"
                    "        return MLClient()\n");
}

TEST(ImportEditor, ABlockIsNeverEmptied) {
  EXPECT_EQ(swapped("from azureml.core import Run\nRun()\nif a:\n"
                    "    from azureml.core import Workspace\nWorkspace\n",
                    {GoneWorkspace}),
            "from azureml.core import Run\nRun()\nif a:\n    pass\nNone\n");
  EXPECT_EQ(swapped("if a: from azureml.core import Workspace\nWorkspace\n",
                    {GoneWorkspace}),
            "if a: pass\nNone\n");
}

TEST(ImportEditor, GuardedImportsAreLeftAlone) {
  for (std::string Code :
       {"try:\n    from azureml.core import Workspace\n"
        "except ImportError:\n    pass\n",
        "if TYPE_CHECKING:\n    from azureml.core import Workspace\n",
        "with suppress(ImportError):\n    from azureml.core import "
        "Workspace\n"})
    EXPECT_EQ(swapped(Code + "Workspace\n", {GoneWorkspace}), Code + "None\n");
}

TEST(ImportEditor, ExportedNamesStay) {
  std::string Import = "from azureml.core import Workspace\n";
  EXPECT_EQ(
      swapped(Import + "Workspace\n__all__ = ['Workspace']\n", {GoneWorkspace}),
      Import + "None\n__all__ = ['Workspace']\n");
  EXPECT_EQ(
      swapped(Import + "Workspace\n", {GoneWorkspace}, {}, "pkg/__init__.py"),
      Import + "None\n");
  ExportedNames Exported;
  Exported.add("Workspace", "`main.py` takes (line 1)");
  EXPECT_EQ(swapped(Import + "Workspace\n", {GoneWorkspace}, Exported),
            Import + "None\n");
  EXPECT_EQ(swapped(Import + "Workspace\ndef f(w: 'Workspace'): pass\n",
                    {GoneWorkspace}),
            Import + "None\ndef f(w: 'Workspace'): pass\n");
  EXPECT_EQ(swapped(Import + "Workspace\nprint(globals())\n", {GoneWorkspace}),
            Import + "None\nprint(globals())\n");
}

TEST(ImportEditor, NamesOutsideTheFileAreNotReused) {
  ExportedNames Exported;
  Exported.add("Environment", "`main.py` takes (line 1)");
  EXPECT_EQ(swapped("from azureml.core import Environment\nEnvironment()\n",
                    {Env}, Exported),
            "from azure.ai.ml.entities import Environment as V2Environment\n"
            "from azureml.core import Environment\nV2Environment()\n");
}

TEST(ImportEditor, ReboundNamesStay) {
  std::string Code = "from azureml.core import Workspace\nWorkspace = "
                     "wrap()\nWorkspace\n";
  EXPECT_EQ(swapped(Code, {GoneWorkspace}),
            "from azureml.core import Workspace\nWorkspace = wrap()\nNone\n");
}

TEST(ImportEditor, UnusedImportsGoWhenAskedFor) {
  TestModule M("from azureml.core import Run\nfrom azureml.core import "
               "Workspace\nx = 1\n");
  NameTable Names(M.module());
  std::vector<Node> Released = {M.variable("Workspace").Bindings[0].Name};
  const Style Plain;
  ImportEditor Imports(M.module(), Plain, Names, Released, {});
  EditSet Edits(M.doc());
  cantFail(Imports.finish(Edits));
  EXPECT_EQ(Edits.apply(), "from azureml.core import Run\nx = 1\n");
}

TEST(ImportEditor, WithoutOldImportBehindTheImportsOfTheHead) {
  // A use that comes from elsewhere: nothing is released.
  auto Added = [](std::string Code, llvm::StringRef At) {
    TestModule M(std::move(Code));
    NameTable Names(M.module());
    const Style Plain;
    ImportEditor Imports(M.module(), Plain, Names, {}, {});
    EditSet Edits(M.doc());
    EXPECT_EQ(Imports.require("azure.ai.ml", "MLClient", M.span(At).Begin),
              "MLClient");
    cantFail(Imports.finish(Edits));
    return Edits.apply();
  };
  EXPECT_EQ(Added("# licence\n\"\"\"Doc.\"\"\"\nfrom __future__ import "
                  "annotations\nimport os  # os\n\nuse()\nimport sys\n",
                  "use"),
            "# licence\n\"\"\"Doc.\"\"\"\nfrom __future__ import "
            "annotations\nimport os  # os\nfrom azure.ai.ml import "
            "MLClient\n\nuse()\nimport sys\n");
  EXPECT_EQ(Added("\"\"\"Doc.\"\"\"\n\nuse()\n", "use"),
            "\"\"\"Doc.\"\"\"\n\nfrom azure.ai.ml import MLClient\n\nuse()\n");
  EXPECT_EQ(Added("#!/usr/bin/env python\nuse()\n", "use"),
            "#!/usr/bin/env python\nfrom azure.ai.ml import MLClient\n\n"
            "use()\n");
}

TEST(ImportEditor, KeepsTheFilesLineEnds) {
  EXPECT_EQ(swapped("from azureml.core import Run\r\nfrom azureml.core import "
                    "Workspace, X\r\nWorkspace(X)\r\nRun\r\n",
                    {Client, {"X", "azure.ai.ml", "Input"}}),
            "from azure.ai.ml import Input, MLClient\r\nfrom azureml.core "
            "import Run\r\nMLClient(Input)\r\nRun\r\n");
}

} // namespace
} // namespace amlift::rewriters
