//===- EditSetTest.cpp - Edits of one text --------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/EditSet.h"
#include "TestModule.h"

using namespace amlift::grammars;

namespace amlift::rewriters {
namespace {

LoadedFile loaded(std::string Bytes, std::string Path = "m.py") {
  LoadedFile File = load(std::move(Path), std::move(Bytes));
  EXPECT_FALSE(File.Documents.empty());
  return File;
}

std::string appliedToFile(const EditSet &Edits) {
  llvm::Expected<std::string> Bytes =
      applyToFile(Edits.document().file(), &Edits);
  if (!Bytes) {
    ADD_FAILURE() << llvm::toString(Bytes.takeError());
    return "";
  }
  return *Bytes;
}

TEST(EditSet, ReplacesInsertsAndErases) {
  LoadedFile File = loaded("a = 1\nb = 2\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.replace({10, 11}, "3"));
  cantFail(Edits.insert(0, "# top\n"));
  cantFail(Edits.erase({4, 5}));
  EXPECT_EQ(Edits.apply(), "# top\na = \nb = 3\n");
  EXPECT_EQ(appliedToFile(Edits), "# top\na = \nb = 3\n");
}

TEST(EditSet, InsertionsAtOnePointKeepTheirOrder) {
  LoadedFile File = loaded("abcd\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.insert(2, "1"));
  cantFail(Edits.replace({2, 3}, "C"));
  cantFail(Edits.insert(2, "2"));
  cantFail(Edits.replace({1, 2}, "B"));
  EXPECT_EQ(Edits.apply(), "aB12Cd\n");
  EXPECT_EQ(appliedToFile(Edits), "aB12Cd\n");
}

TEST(EditSet, OverlapsAreErrorsAndChangeNothing) {
  LoadedFile File = loaded("abcdef\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.replace({1, 4}, "x"));
  for (Span Bad : {Span{0, 2}, Span{3, 5}, Span{2, 3}, Span{0, 6}, Span{2, 2}})
    EXPECT_NE(messageOf(Edits.replace(Bad, "y")).find("conflict"),
              std::string::npos)
        << Bad.Begin << ".." << Bad.End;
  EXPECT_EQ(Edits.apply(), "axef\n");
}

TEST(EditSet, TheSameReplacementTwiceIsOne) {
  LoadedFile File = loaded("abc\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.replace({1, 2}, "x"));
  cantFail(Edits.replace({1, 2}, "x"));
  EXPECT_EQ(Edits.edits().size(), 1u);
  EXPECT_NE(messageOf(Edits.replace({1, 2}, "y")), "");
}

TEST(EditSet, AddTakesAllOrNothing) {
  LoadedFile File = loaded("abcdef\n");
  EditSet First(File.Documents[0]), Second(File.Documents[0]);
  cantFail(First.replace({2, 4}, "x"));
  cantFail(Second.insert(0, "y"));
  cantFail(Second.erase({3, 5}));
  EXPECT_FALSE(First.compatible(Second));
  EXPECT_NE(messageOf(First.add(Second)), "");
  EXPECT_EQ(First.apply(), "abxef\n");
}

TEST(EditSet, SpansOutsideOfTheTextAreErrors) {
  LoadedFile File = loaded("ab\n");
  EditSet Edits(File.Documents[0]);
  EXPECT_NE(messageOf(Edits.replace({2, 9}, "x")).find("outside"),
            std::string::npos);
}

TEST(EditSet, NewLinesFollowTheFile) {
  LoadedFile File = loaded("a = 1\r\nb = 2\r\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.insert(7, "x = 0\ny = 0\r\n"));
  EXPECT_EQ(appliedToFile(Edits), "a = 1\r\nx = 0\r\ny = 0\r\nb = 2\r\n");
  EXPECT_EQ(Edits.apply(), appliedToFile(Edits));
}

TEST(EditSet, KeepsTheByteOrderMark) {
  LoadedFile File = loaded("\xEF\xBB\xBF"
                           "a = 1\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.insert(0, "b = 0\n"));
  EXPECT_EQ(appliedToFile(Edits), "\xEF\xBB\xBF"
                                  "b = 0\na = 1\n");
}

TEST(EditSet, SpellsTextInTheFilesCodePage) {
  LoadedFile File = loaded("# coding: latin-1\na = '\xE9'\n");
  EditSet Edits(File.Documents[0]);
  size_t At = File.Documents[0].text().find("é");
  cantFail(Edits.insert(static_cast<uint32_t>(At), "ü"));
  EXPECT_EQ(appliedToFile(Edits), "# coding: latin-1\na = '\xFC\xE9'\n");
  cantFail(Edits.insert(0, "# €\n"));
  EXPECT_NE(messageOf(applyToFile(*File.File, &Edits).takeError()), "");
}

TEST(EditSet, TextThatBeginsLikeAnotherEncoding) {
  // Not valid Python, but nothing that may crash.
  LoadedFile File = loaded("+/v\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.replace({2, 3}, "x"));
  EXPECT_EQ(appliedToFile(Edits), "+/x\n");
}

TEST(EditSet, EditsOnlyTheTouchedStringsOfANotebook) {
  std::string Bytes =
      R"({"cells": [{"cell_type": "code", "source": ["a = \"é\"\n", "b = 1"],)"
      R"( "outputs": [], "metadata": {}, "execution_count": null}],)"
      R"( "nbformat": 4, "nbformat_minor": 2, "metadata": {}})";
  LoadedFile File = loaded(Bytes, "n.ipynb");
  const Document &Doc = File.Documents[0];
  EditSet Edits(Doc);
  size_t At = Doc.text().find("1");
  auto Begin = static_cast<uint32_t>(At);
  cantFail(Edits.replace({Begin, Begin + 1}, "\"x\\n\"\nc = 2"));
  std::string New = appliedToFile(Edits);
  size_t Same = Bytes.find("\"b = 1\"");
  EXPECT_EQ(New.substr(0, Same), Bytes.substr(0, Same));
  EXPECT_TRUE(llvm::StringRef(New).ends_with(Bytes.substr(Same + 7)));
  LoadedFile Again = loaded(New, "n.ipynb");
  EXPECT_EQ(Again.Documents[0].text().str(), Edits.apply());
}

TEST(EditSet, MagicLinesCannotBeCut) {
  LoadedFile File = loaded(
      R"({"cells": [{"cell_type": "code", "source": "%matplotlib inline\na = 1",)"
      R"( "outputs": [], "metadata": {}, "execution_count": null}],)"
      R"( "nbformat": 4, "nbformat_minor": 2, "metadata": {}})",
      "n.ipynb");
  EditSet Edits(File.Documents[0]);
  EXPECT_NE(messageOf(Edits.erase({1, 3})).find("cannot be edited"),
            std::string::npos);
}

TEST(EditSet, FindsWhereOffsetsMove) {
  LoadedFile File = loaded("abcdef\n");
  EditSet Edits(File.Documents[0]);
  cantFail(Edits.insert(1, "xx"));
  cantFail(Edits.replace({3, 5}, "y"));
  EXPECT_EQ(Edits.apply(), "axxbcyf\n");
  EXPECT_EQ(Edits.newOffset(0), 0u);
  EXPECT_EQ(Edits.newOffset(1), 3u);
  EXPECT_EQ(Edits.newOffset(4), 5u);
  EXPECT_EQ(Edits.newOffset(5), 6u);
  EXPECT_TRUE(Edits.covers({3, 4}));
  EXPECT_FALSE(Edits.covers({2, 4}));
  EXPECT_TRUE(Edits.touches({2, 4}));
  EXPECT_FALSE(Edits.touches({5, 6}));
}

TEST(EditSet, EditsOfTwoDocumentsOfOneFile) {
  std::string Bytes =
      R"({"cells": [{"cell_type": "code", "source": "a = 1",)"
      R"( "outputs": [], "metadata": {}, "execution_count": null},)"
      R"( {"cell_type": "code", "source": "%%writefile x.py\nb = 1",)"
      R"( "outputs": [], "metadata": {}, "execution_count": null}],)"
      R"( "nbformat": 4, "nbformat_minor": 2, "metadata": {}})";
  LoadedFile File = loaded(Bytes, "n.ipynb");
  ASSERT_EQ(File.Documents.size(), 2u);
  EditSet First(File.Documents[0]), Second(File.Documents[1]);
  auto ReplaceOne = [](EditSet &Edits) {
    auto At = static_cast<uint32_t>(Edits.document().text().find('1'));
    cantFail(Edits.replace({At, At + 1}, "2"));
  };
  ReplaceOne(First);
  ReplaceOne(Second);
  llvm::Expected<std::string> New = applyToFile(*File.File, {&Second, &First});
  ASSERT_TRUE(bool(New));
  EXPECT_NE(New->find("\"a = 2\""), std::string::npos);
  EXPECT_NE(New->find("\\nb = 2\""), std::string::npos);
  EXPECT_EQ(New->size(), Bytes.size());
}

} // namespace
} // namespace amlift::rewriters
