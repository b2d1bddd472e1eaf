//===- ImportRemovalTest.cpp - What removed imports leave -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "TestModule.h"
#include "rewriters/edits/ImportStatement.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;

namespace amlift::rewriters {
namespace {

/// The text without some imported names.
std::string without(std::string Code, std::vector<std::string> Gone,
                    std::string Path = "m.py") {
  TestModule M(std::move(Code), std::move(Path));
  Erasure Erased(M.doc());
  llvm::DenseSet<const void *> GoneStatements;
  std::vector<ImportStatement> Whole;
  M.module().root().forEachNamed([&](Node N) {
    ImportStatement S(M.doc(), N);
    std::vector<size_t> Indices;
    for (size_t I = 0; I < S.names().size(); ++I)
      if (llvm::is_contained(Gone, S.names()[I].Bound.text(M.text())))
        Indices.push_back(I);
    if (S.isValid() && Indices.size() == S.names().size()) {
      GoneStatements.insert(N.id());
      Whole.push_back(S);
    } else if (!Indices.empty()) {
      S.removeNames(Indices, Erased);
    }
  });
  for (const ImportStatement &S : Whole)
    S.removeAll(GoneStatements, Erased);
  EditSet Edits(M.doc());
  cantFail(Erased.finish(Edits));
  std::string Result = Edits.apply();
  EXPECT_FALSE(parse(Result, Language::Python).root().hasError()) << Result;
  return Result;
}

TEST(ImportRemoval, NamesOfAPlainList) {
  std::string Code = "from m import a, b as B, c\n";
  EXPECT_EQ(without(Code, {"a"}), "from m import b as B, c\n");
  EXPECT_EQ(without(Code, {"B"}), "from m import a, c\n");
  EXPECT_EQ(without(Code, {"c"}), "from m import a, b as B\n");
  EXPECT_EQ(without(Code, {"B", "c"}), "from m import a\n");
  EXPECT_EQ(without(Code, {"a", "c"}), "from m import b as B\n");
  EXPECT_EQ(without("import a.b, c\n", {"a"}), "import c\n");
}

TEST(ImportRemoval, NamesOverContinuedLines) {
  std::string Code = "from m import a, \\\n    b, c\n";
  EXPECT_EQ(without(Code, {"a"}), "from m import b, c\n");
  EXPECT_EQ(without(Code, {"b"}), "from m import a, \\\n    c\n");
  EXPECT_EQ(without(Code, {"b", "c"}), "from m import a\n");
}

TEST(ImportRemoval, NamesInParenthesesOnOneLine) {
  EXPECT_EQ(without("from m import (a, b)\n", {"a"}), "from m import (b)\n");
  EXPECT_EQ(without("from m import (a, b)\n", {"b"}), "from m import (a)\n");
  EXPECT_EQ(without("from m import (a, b,)\n", {"b"}), "from m import (a,)\n");
}

TEST(ImportRemoval, NamesOnTheirOwnLines) {
  std::string Code =
      "from m import (\n    a,  # A\n    # about b\n    b,\n    c\n)\n";
  EXPECT_EQ(without(Code, {"b"}),
            "from m import (\n    a,  # A\n    # about b\n    c\n)\n");
  EXPECT_EQ(without(Code, {"c"}),
            "from m import (\n    a,  # A\n    # about b\n    b,\n)\n");
  EXPECT_EQ(without(Code, {"a"}),
            "from m import (\n    # A\n    # about b\n    b,\n    c\n)\n");
}

TEST(ImportRemoval, NamesInAlignedLists) {
  std::string Code = "from m import (a, b,  # AB\n               c)\n";
  EXPECT_EQ(without(Code, {"a"}),
            "from m import (b,  # AB\n               c)\n");
  EXPECT_EQ(without(Code, {"b"}),
            "from m import (a,  # AB\n               c)\n");
  EXPECT_EQ(without("from m import (a,\n               b, c)\n", {"a"}),
            "from m import (\n               b, c)\n");
}

TEST(ImportRemoval, WholeStatements) {
  EXPECT_EQ(without("import a\nimport b\nimport c\n", {"b"}),
            "import a\nimport c\n");
  EXPECT_EQ(without("import a\nfrom m import (\n    b,\n)\nimport c\n", {"b"}),
            "import a\nimport c\n");
  EXPECT_EQ(without("import a", {"a"}), "");
}

TEST(ImportRemoval, StatementsThatShareALine) {
  EXPECT_EQ(without("import a; print(1)\n", {"a"}), "print(1)\n");
  EXPECT_EQ(without("print(1); import a\n", {"a"}), "print(1)\n");
  EXPECT_EQ(without("import a; import b; x = 1\n", {"a", "b"}), "x = 1\n");
  EXPECT_EQ(without("x = 1; import a; import b\n", {"a", "b"}), "x = 1\n");
  EXPECT_EQ(without("x = 1\nimport a; import b\ny = 1\n", {"a", "b"}),
            "x = 1\ny = 1\n");
  EXPECT_EQ(without("import a;\nx = 1\n", {"a"}), "x = 1\n");
}

TEST(ImportRemoval, CommentsStayUnlessTheyAreForTools) {
  EXPECT_EQ(without("import a  # needs it\nx = 1\n", {"a"}),
            "# needs it\nx = 1\n");
  EXPECT_EQ(without("import a  # noqa: F401\nx = 1\n", {"a"}), "x = 1\n");
}

TEST(ImportRemoval, BlankLinesDoNotDouble) {
  EXPECT_EQ(without("import os\n\nimport a\n\n\ndef f(): pass\n", {"a"}),
            "import os\n\n\ndef f(): pass\n");
  EXPECT_EQ(without("import a\n\nx = 1\n", {"a"}), "x = 1\n");
  EXPECT_EQ(without("# licence\n\nimport a\nimport b\n\nx = 1\n", {"a", "b"}),
            "# licence\n\nx = 1\n");
  EXPECT_EQ(without("x = 1\n\nimport a\n", {"a"}), "x = 1\n");
}

TEST(ImportRemoval, CellsKeepTheirBorders) {
  auto Notebook = [](llvm::StringRef First, llvm::StringRef Second) {
    auto Cell = [](llvm::StringRef Source) {
      return (R"({"cell_type": "code", "source": ")" + Source +
              R"(", "outputs": [], "metadata": {}, "execution_count": null})")
          .str();
    };
    return "{\"cells\": [" + Cell(First) + ", " + Cell(Second) +
           "], \"nbformat\": 4, \"nbformat_minor\": 2, \"metadata\": {}}";
  };
  auto Text = [&](llvm::StringRef First, llvm::StringRef Second) {
    return TestModule(Notebook(First, Second), "n.ipynb").text().str();
  };
  EXPECT_EQ(
      without(Notebook("import os\\nimport a", "x = 1"), {"a"}, "n.ipynb"),
      Text("import os", "x = 1"));
  EXPECT_EQ(without(Notebook("import a", "x = 1"), {"a"}, "n.ipynb"),
            "\n" + Text("", "x = 1"));
}

} // namespace
} // namespace amlift::rewriters
