//===- CellText.h - The source of a notebook cell ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Between the JSON of a notebook and the text a grammar parses: the strings of
// a cell decoded, and the parts that are not Python cut out, each step with
// the exact bytes of the file behind every character.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_CELLTEXT_H
#define AMLIFT_GRAMMARS_CELLTEXT_H

#include "grammars/Document.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace amlift::grammars {

/// A piece of text with its segments. TextBegin counts in Text.
struct CellText {
  std::string Text;
  std::vector<Segment> Segments;

  /// Exact bytes of the file behind a span of Text that is not empty.
  Span toFile(Span TextSpan) const;
};

/// Decodes the value of `source`: a string, or a list of strings that are
/// joined. Bytes are those of the file, FileBase is where they begin in it (an
/// offset of the tree is an offset of Bytes).
///
/// A line end at the end of a list's element is one segment with the bytes up
/// to the next element (`\n",\n    "`): who deletes a line deletes its element.
/// A surrogate that has no partner becomes U+FFFD, opaque.
/// Errors (BrokenNotebook) for other values and for escapes JSON does not have.
llvm::Expected<CellText> decodeSource(Node Value, llvm::StringRef Bytes,
                                      uint32_t FileBase = 0);

/// The text of a JSON string's inside (without quotes); what is no valid escape
/// stays as it is.
std::string decodeJson(llvm::StringRef Inside);

/// Appends text as the inside of a JSON string. AsciiOnly: characters beyond
/// ASCII as \uXXXX, as Python's json does by default; else as they are.
void escapeJson(llvm::StringRef Text, bool AsciiOnly, std::string &Out);

/// A part of a cell that the grammar must not see.
struct Cut {
  Span Text;           ///< In the cell's text; not empty.
  std::string StandIn; ///< What the grammar sees; can be empty.
};

/// Puts the stand-ins in the place of the cuts, which are sorted and disjoint.
CellText applyCuts(const CellText &Whole, llvm::ArrayRef<Cut> Cuts);

} // namespace amlift::grammars

#endif
