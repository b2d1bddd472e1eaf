//===- Layout.h - Prints new code in the file's style -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_LAYOUT_H
#define AMLIFT_REWRITERS_EDITS_LAYOUT_H

#include "rewriters/edits/Piece.h"
#include "rewriters/edits/Style.h"

namespace amlift::rewriters {

/// Where a piece gets printed.
struct Place {
  std::string Indent = {}; ///< Indentation of the line it begins on.
  /// Columns (code points) of the line before it, indentation included.
  unsigned Column = 0;
  /// Columns of the line behind it (`)`, `:`), a comment not counted.
  unsigned After = 0;
  /// What else stands on the line, where it is code that is kept.
  enum Neighbours : uint8_t {
    Free,    ///< Nothing that cares where the piece breaks: `x = piece`.
    Alone,   ///< Brackets that hold only the piece: `f(piece)`.
    Between, ///< Brackets that hold more: `f(a, piece)`.
  };
  Neighbours Around = Free;

  /// The place of the text that stands at a span now, taken as Free.
  static Place of(const grammars::Document &Doc, grammars::Span TextSpan);
  /// The place of an expression.
  static Place of(const grammars::Document &Doc, grammars::Node N);
};

/// Prints a piece; lines end in "\n", the last one has none. Groups wrap as
/// black wraps them: one line; else all items on one indented line; else one
/// item per line, with a comma behind the last. Of a chain of calls the last
/// one wraps whose wrapping makes all lines fit; alone between brackets, each
/// call gets a line. Among other code in brackets, a chain stays on its line,
/// even a long one: what wraps there is for a formatter to say. Source text of
/// several lines moves to its new indentation; lines that begin inside a string
/// stay.
std::string print(const Piece &P, const Place &At, const Style &S);
/// The same without a limit of columns: what was written on one line stays so.
std::string printOnOneLine(const Piece &P, Style S);

} // namespace amlift::rewriters

#endif
