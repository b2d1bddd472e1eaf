//===- SourceFileTest.cpp - Encodings and lines of files ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "TestFiles.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using llvm::StringRef;
using testing::HasSubstr;

/// The only problem of a file that is refused.
static Problem refused(std::string Bytes, std::string Path = "test.py") {
  LoadedFile Loaded = load(std::move(Path), std::move(Bytes));
  EXPECT_EQ(Loaded.File, nullptr);
  EXPECT_TRUE(Loaded.Documents.empty());
  EXPECT_EQ(Loaded.Problems.size(), 1u);
  return Loaded.Problems.empty() ? Problem{} : Loaded.Problems[0];
}

/// Literals with NUL bytes in them.
static std::string bytes(const char *Literal, size_t Size) {
  return std::string(Literal, Size);
}

TEST(SourceFile, PlainUtf8) {
  LoadedFile Loaded = loadPython("x = 'é'\n");
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  EXPECT_TRUE(Loaded.Problems.empty());
  EXPECT_EQ(Loaded.File->encoding(), Encoding::Utf8);
  EXPECT_EQ(Loaded.Documents[0].text(), "x = 'é'\n");
}

TEST(SourceFile, BomIsNotPartOfTheText) {
  LoadedFile Loaded = loadPython("\xEF\xBB\xBFx = 1\n");
  EXPECT_EQ(Loaded.File->encoding(), Encoding::Utf8Bom);
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "x = 1\n");
  EXPECT_EQ(Doc.toFile({0, 1}), (Span{3, 4}));
  EXPECT_EQ(Doc.toText(3), 0u);
  EXPECT_EQ(Doc.toText(0), std::nullopt);
  EXPECT_EQ(place(Loaded.File->locate(3, ColumnUnit::CodePoint)), "1:1");
  EXPECT_EQ(edited(Doc, {0, 0}, "y = 2\n"), "\xEF\xBB\xBFy = 2\nx = 1\n");
}

TEST(SourceFile, EmptyFiles) {
  for (const char *Bytes : {"", "\xEF\xBB\xBF"}) {
    LoadedFile Loaded = loadPython(Bytes);
    ASSERT_EQ(Loaded.Documents.size(), 1u);
    EXPECT_TRUE(Loaded.Problems.empty());
    EXPECT_EQ(Loaded.Documents[0].text(), "");
    EXPECT_EQ(place(Loaded.Documents[0].locate(0, ColumnUnit::Utf8)), "1:1");
    EXPECT_EQ(edited(Loaded.Documents[0], {0, 0}, "x\n"),
              std::string(Bytes) + "x\n");
  }
}

struct CookieCase {
  const char *Line;
  const char *CodePage; ///< Empty for UTF-8.
};

class CookieTest : public testing::TestWithParam<CookieCase> {};

TEST_P(CookieTest, Declares) {
  auto [Line, CodePage] = GetParam();
  LoadedFile Loaded = loadPython(std::string(Line) + "\nx = 1\n");
  ASSERT_NE(Loaded.File, nullptr);
  EXPECT_EQ(Loaded.File->codePage(), CodePage);
  EXPECT_EQ(Loaded.File->encoding(),
            *CodePage ? Encoding::SingleByte : Encoding::Utf8);
}

INSTANTIATE_TEST_SUITE_P(
    Spellings, CookieTest,
    testing::Values(
        CookieCase{"# -*- coding: latin-1 -*-", "ISO-8859-1"},
        CookieCase{"# -*- coding: Latin_1 -*-", "ISO-8859-1"},
        CookieCase{"# coding=iso-8859-15", "ISO-8859-15"},
        CookieCase{"# coding: iso8859_15", "ISO-8859-15"},
        CookieCase{"# vim: set fileencoding=cp1252 :", "CP1252"},
        CookieCase{"#coding:windows-1252", "CP1252"},
        CookieCase{"#!/usr/bin/python\n# coding: koi8-r", "KOI8-R"},
        CookieCase{"\n# coding: ascii", "US-ASCII"},
        CookieCase{"#!x\r# coding: mac-roman", "MACINTOSH"},
        CookieCase{"# coding: utf-8", ""}, CookieCase{"# coding: utf8", ""},
        CookieCase{"# coding: U8", ""}, CookieCase{"# coding: utf-8-sig", ""},
        CookieCase{"# coding: utf_8_unix", ""},
        // PEP 263: the first two lines, the first of them without code.
        CookieCase{"x = 1\n# coding: latin-1", ""},
        CookieCase{"\n\n# coding: latin-1", ""},
        CookieCase{"x = 1 # coding: latin-1", ""},
        CookieCase{"# encoding latin-1", ""},
        CookieCase{"# recoding: \n# coding: latin-1", "ISO-8859-1"}));

TEST(SourceFile, SingleByteTextIsUtf8) {
  LoadedFile Loaded =
      loadPython("# coding: cp1252\nx = '\xE9\x80'  # \x93q\x94\n");
  const Document &Doc = Loaded.Documents[0];
  EXPECT_EQ(Doc.text(), "# coding: cp1252\nx = 'é€'  # “q”\n");
  Span Euro = spanOf(Doc, "€");
  EXPECT_EQ(Doc.toFile(Euro).size(), 1u);
  EXPECT_EQ(place(Doc.locate(Euro.End, ColumnUnit::CodePoint)), "2:8");
  EXPECT_EQ(
      place(Loaded.File->locate(Doc.toFile(Euro).End, ColumnUnit::CodePoint)),
      "2:8");
  EXPECT_EQ(place(Loaded.File->locate(Doc.toFile(Euro).End, ColumnUnit::Utf8)),
            place(Doc.locate(Euro.End, ColumnUnit::Utf8)));
  EXPECT_EQ(edited(Doc, spanOf(Doc, "é€"), "€uro"),
            "# coding: cp1252\nx = '\x80uro'  # \x93q\x94\n");
  EXPECT_THAT(refusal(Doc, Euro, "日"), HasSubstr("'日' cannot be written"));
  EXPECT_FALSE(Doc.editable({Euro.Begin + 1, Euro.End}));
}

TEST(SourceFile, AsciiFilesTakeNoOtherCharacters) {
  LoadedFile Loaded = loadPython("# coding: ascii\nx = 1\n");
  EXPECT_THAT(refusal(Loaded.Documents[0], {0, 0}, "é"), HasSubstr("US-ASCII"));
  EXPECT_THAT(refused("# coding: ascii\n\xE9").Message,
              HasSubstr("byte 0xE9 at offset 16 (line 2) is not valid in "
                        "'ascii'"));
}

TEST(SourceFile, ByteThatTheCodePageLacks) {
  // Python, too, refuses 0x81 in cp1252.
  EXPECT_THAT(refused("# coding: cp1252\nx = '\x81'\n").Message,
              HasSubstr("byte 0x81 at offset 22 (line 2)"));
}

TEST(SourceFile, InvalidUtf8) {
  Problem P = refused("a\nbc\xE9\n");
  EXPECT_EQ(P.Kind, ProblemKind::UnsupportedEncoding);
  EXPECT_THAT(P.Message,
              HasSubstr("byte 0xE9 at offset 4 (line 2) is not valid UTF-8"));
  EXPECT_EQ(P.FileSpan, (Span{4, 5}));
  // Overlong, surrogate, beyond U+10FFFF, cut off.
  for (const char *Bytes :
       {"\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"})
    EXPECT_THAT(refused(Bytes).Message, HasSubstr("offset 0 (line 1)"));
}

TEST(SourceFile, BomAgainstCookie) {
  EXPECT_THAT(refused("\xEF\xBB\xBF# coding: latin-1\n").Message,
              HasSubstr("declares the encoding 'latin-1'"));
  EXPECT_TRUE(loadPython("\xEF\xBB\xBF# coding: utf-8\n").Problems.empty());
}

TEST(SourceFile, EncodingsThatAreNotSupported) {
  for (const char *Name : {"shift_jis", "gbk", "utf-7", "utf-16", "iso2022_jp",
                           "hz", "cp037", "rot13", "no-such-thing"}) {
    Problem P = refused("# coding: " + std::string(Name) + "\n");
    EXPECT_EQ(P.Kind, ProblemKind::UnsupportedEncoding) << Name;
    EXPECT_THAT(P.Message, HasSubstr("'" + std::string(Name) + "'"));
    EXPECT_THAT(P.Message, HasSubstr("save it as UTF-8"));
    EXPECT_EQ(P.FileSpan->Begin, 10u);
  }
}

TEST(SourceFile, WideEncodings) {
  struct {
    std::string Bytes;
    const char *Name;
  } Cases[] = {
      {"\xFF\xFEx", "UTF-16 (little endian)"},
      {"\xFE\xFFx", "UTF-16 (big endian)"},
      {bytes("\xFF\xFE\0\0x\0\0\0", 8), "UTF-32 (little endian)"},
      {bytes("\0\0\xFE\xFF", 4), "UTF-32 (big endian)"},
      {bytes("x\0=\0001\0\n\0", 8), "UTF-16 (little endian)"},
      {bytes("\0x\0=\0001\0\n", 8), "UTF-16 (big endian)"},
      {bytes("x\0\0\0=\0\0\0", 8), "UTF-32 (little endian)"},
  };
  for (const auto &[Bytes, Name] : Cases) {
    EXPECT_THAT(refused(Bytes).Message, HasSubstr(Name));
    EXPECT_THAT(refused(Bytes, "test.ipynb").Message, HasSubstr(Name));
  }
}

TEST(SourceFile, NulBytes) {
  Problem P = refused(bytes("x = 1\n# a\0b\n", 12));
  EXPECT_THAT(P.Message, HasSubstr("NUL byte at offset 9 (line 2)"));
  EXPECT_EQ(P.FileSpan, (Span{9, 10}));
}

TEST(SourceFile, NotebooksHaveNoCookie) {
  LoadedFile Loaded = loadNotebook("# coding: latin-1\n");
  ASSERT_NE(Loaded.File, nullptr);
  EXPECT_EQ(Loaded.File->encoding(), Encoding::Utf8);
  EXPECT_THAT(refused("{\"a\": \"\xE9\"}", "A.IPYNB").Message,
              HasSubstr("save the notebook as UTF-8"));
}

TEST(SourceFile, LinesAndColumns) {
  // LF, CRLF, CR; a form feed does not end a line.
  LoadedFile Loaded = loadPython("a\nb\r\nc\rd\fe\n\nlast");
  const Document &Doc = Loaded.Documents[0];
  auto At = [&](StringRef Needle) {
    uint32_t Offset = offsetOf(Doc.text(), Needle);
    EXPECT_EQ(place(Doc.locate(Offset, ColumnUnit::Utf16)),
              place(Loaded.File->locate(Offset, ColumnUnit::Utf16)));
    return place(Doc.locate(Offset, ColumnUnit::Utf16));
  };
  EXPECT_EQ(At("a"), "1:1");
  EXPECT_EQ(At("b"), "2:1");
  EXPECT_EQ(At("c"), "3:1");
  EXPECT_EQ(At("d"), "4:1");
  EXPECT_EQ(At("e"), "4:3");
  EXPECT_EQ(At("last"), "6:1");
  EXPECT_EQ(place(Doc.locate(Doc.text().size(), ColumnUnit::Utf8)), "6:5");
}

TEST(SourceFile, ColumnUnits) {
  LoadedFile Loaded = loadPython("x = 'é日😀'; y\n");
  const Document &Doc = Loaded.Documents[0];
  uint32_t Y = offsetOf(Doc.text(), "y");
  EXPECT_EQ(Doc.locate(Y, ColumnUnit::Utf8).Column, 18u);
  EXPECT_EQ(Doc.locate(Y, ColumnUnit::Utf16).Column, 13u);
  EXPECT_EQ(Doc.locate(Y, ColumnUnit::CodePoint).Column, 12u);
}

TEST(SourceFile, EditsKeepTheLineEnds) {
  LoadedFile Crlf = loadPython("a\r\nb\r\n");
  EXPECT_EQ(Crlf.Documents[0].newline(), "\r\n");
  EXPECT_EQ(edited(Crlf.Documents[0], {0, 1}, "x\ny\r\nz"),
            "x\r\ny\r\nz\r\nb\r\n");
  LoadedFile Cr = loadPython("a\rb\r");
  EXPECT_EQ(Cr.Documents[0].newline(), "\r");
  EXPECT_EQ(edited(Cr.Documents[0], {2, 2}, "x\n"), "a\rx\rb\r");
  // Mixed: what most lines have.
  EXPECT_EQ(loadPython("a\nb\r\nc\r\n").Documents[0].newline(), "\r\n");
  EXPECT_EQ(loadPython("a\r\nb\n").Documents[0].newline(), "\r\n");
  EXPECT_EQ(loadPython("a").Documents[0].newline(), "\n");
}

TEST(SourceFile, ReplacementMustBeUtf8) {
  LoadedFile Loaded = loadPython("a\n");
  EXPECT_THAT(refusal(Loaded.Documents[0], {0, 1}, "\xE9"),
              HasSubstr("not valid UTF-8"));
  EXPECT_THAT(refusal(Loaded.Documents[0], {1, 9}, "x"),
              HasSubstr("cannot be edited"));
}

/// The columns of a place counted one character after the other.
static uint32_t countedColumn(const Document &Doc, uint32_t Offset,
                              ColumnUnit Unit) {
  StringRef Line = Doc.text().take_front(Offset);
  Line = Line.drop_front(Line.rfind('\n') + 1);
  uint32_t Column = 1;
  for (unsigned char C : Line)
    Column +=
        Unit == ColumnUnit::Utf8
            ? 1
            : ((C & 0xC0) != 0x80) + (Unit == ColumnUnit::Utf16 && C >= 0xF0);
  return Column;
}

TEST(SourceFile, PlacesInLongLines) {
  std::string Text = "a = 'x'\n";
  for (int I = 0; I != 40000; ++I)
    Text += "f('é𝒳'); g(); ";
  Text += "\nb = 2\n";
  LoadedFile Loaded = load("test.py", Text);
  ASSERT_EQ(Loaded.Documents.size(), 1u);
  const Document &Doc = Loaded.Documents[0];
  for (ColumnUnit Unit :
       {ColumnUnit::Utf8, ColumnUnit::Utf16, ColumnUnit::CodePoint})
    for (uint32_t At : {0u, 7u, 8u, 30u, 1023u, 1024u, 4100u, 70000u, 333333u,
                        uint32_t(Text.size()) - 8, uint32_t(Text.size()) - 7,
                        uint32_t(Text.size()) - 2})
      EXPECT_EQ(Doc.locate(At, Unit).Column, countedColumn(Doc, At, Unit))
          << At;
  // Looking all of them up takes minutes when each takes the whole line.
  uint32_t Last = 0;
  for (size_t At = Text.find('g'); At != std::string::npos;
       At = Text.find('g', At + 1)) {
    uint32_t Column = Doc.locate(At, ColumnUnit::CodePoint).Column;
    EXPECT_GT(Column, Last);
    Last = Column;
  }
  EXPECT_EQ(Last, 14u * 39999 + 10);
}
