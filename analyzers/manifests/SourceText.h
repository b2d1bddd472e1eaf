//===- SourceText.h - A text and the bytes behind it ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_MANIFESTS_SOURCETEXT_H
#define AMLIFT_ANALYZERS_MANIFESTS_SOURCETEXT_H

#include "grammars/Span.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::analyzers {

/// A short text as a program means it, such as one requirement: escapes
/// decoded, continued lines joined, and for each of its bytes where that stands
/// in the larger text it was taken from.
class SourceText {
public:
  SourceText() = default;
  /// The text as it stands at Begin.
  SourceText(llvm::StringRef Verbatim, uint32_t Begin) {
    append(Verbatim, Begin);
  }

  void append(llvm::StringRef Verbatim, uint32_t Begin);
  /// Appends a byte that is spelled in another way.
  void append(char Meant, grammars::Span Spelled);

  llvm::StringRef text() const { return Text; }
  bool empty() const { return Text.empty(); }
  /// The part from there on, or a part of some length.
  SourceText slice(size_t Begin, size_t End = llvm::StringRef::npos) const;
  /// Without white space at both ends.
  SourceText trim() const;
  /// The stretch of the larger text behind a stretch of this; behind an empty
  /// one, the place where it would be.
  grammars::Span origin(grammars::Span Here) const;

private:
  std::string Text;
  std::vector<grammars::Span> Origins; ///< One for each byte of Text.
};

/// Decodes what stands between the quotes of a string that begins at Begin in
/// the larger text. Known are the escapes that a requirement may need (quotes,
/// backslash, blanks); others stay as they are.
SourceText unescape(llvm::StringRef Inside, uint32_t Begin);

} // namespace amlift::analyzers

#endif
