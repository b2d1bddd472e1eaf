//===- Json.cpp - Common parts of JSON output -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Json.h"

using namespace llvm;

namespace amlift::tools {

json::Value utf8(StringRef Text) {
  return json::isUTF8(Text) ? Text.str() : json::fixUTF8(Text);
}

json::Value textOrNull(StringRef Text) {
  return Text.empty() ? json::Value(nullptr) : utf8(Text);
}

void writePlace(json::OStream &J, const grammars::Document &Doc,
                grammars::Span TextSpan) {
  using grammars::ColumnUnit;
  grammars::Location Begin = Doc.locate(TextSpan.Begin, ColumnUnit::CodePoint);
  grammars::Location End = Doc.locate(TextSpan.End, ColumnUnit::CodePoint);
  grammars::Span InFile = Doc.toFile(TextSpan);
  J.attribute("cell", Begin.Cell ? json::Value(Begin.Cell) : nullptr);
  J.attribute("line", Begin.Line);
  J.attribute("column", Begin.Column);
  J.attribute("endLine", End.Line);
  J.attribute("endColumn", End.Column);
  J.attribute("start", InFile.Begin);
  J.attribute("end", InFile.End);
}

} // namespace amlift::tools
