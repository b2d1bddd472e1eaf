//===- Style.h - How a file is written --------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_STYLE_H
#define AMLIFT_REWRITERS_EDITS_STYLE_H

#include "grammars/Document.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace amlift::rewriters {

/// Width of text in columns: its code points. Ill-formed UTF-8 counts in bytes.
unsigned columns(llvm::StringRef Text);

/// Habits of one Python file, which new code in it follows.
struct Style {
  /// The quote that most of its one-line string literals use; " on a tie, which
  /// is black's choice.
  char Quote = '"';
  /// One level of indentation: the most frequent difference between a block
  /// and its statement; in a file without blocks, between the lines of a list
  /// and the line that opens it. Else the four spaces of PEP 8.
  std::string Indent = "    ";
  /// Columns (code points) that a line may have.
  unsigned LineWidth = 88;
  /// An argument list with one argument per line ends in a comma.
  bool TrailingComma = true;

  /// The habits of a parsed module. LineWidth comes from the project's
  /// configuration ([tool.black], [tool.ruff]) and is black's default without.
  static Style of(const grammars::Document &Doc, grammars::Node Root,
                  unsigned LineWidth = 88);

  /// A Python string literal for the characters (UTF-8) of Value: on one line,
  /// in this quote, or in the other one when that saves escapes.
  std::string quoted(llvm::StringRef Value) const;
};

} // namespace amlift::rewriters

#endif
