//===- Erasure.h - Removes pieces of a text and what they leave -*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_ERASURE_H
#define AMLIFT_REWRITERS_EDITS_ERASURE_H

#include "rewriters/edits/EditSet.h"
#include <vector>

namespace amlift::rewriters {

/// Collects spans of a document's text that go away. They may overlap. Lines on
/// which nothing is left go away whole, and so do the blank lines that would
/// double where a paragraph disappears; nothing outside of the cell is touched.
class Erasure {
public:
  explicit Erasure(const grammars::Document &Doc) : Doc(Doc) {}

  void add(grammars::Span TextSpan) { Spans.push_back(TextSpan); }
  bool empty() const { return Spans.empty(); }
  /// Adds the erasures to Edits; an error when one conflicts with what is
  /// there or cannot be edited.
  llvm::Error finish(EditSet &Edits);

private:
  void join();
  grammars::Span wholeLines(grammars::Span S) const;
  grammars::Span withBlankLines(grammars::Span S) const;
  /// The stretch of text an erasure there may reach.
  grammars::Span borders(grammars::Span S) const;

  const grammars::Document &Doc;
  std::vector<grammars::Span> Spans;
};

} // namespace amlift::rewriters

#endif
