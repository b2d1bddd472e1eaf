//===- EditSet.h - Edits of one text, and how sure they are -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Edits are collected in offsets of a document's text, where the analysis
// speaks, and leave this library as replacements of bytes of the file, where
// every byte that no edit names stays as it is.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_EDITSET_H
#define AMLIFT_REWRITERS_EDITS_EDITSET_H

#include "grammars/Document.h"
#include "clang/Tooling/Core/Replacement.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::rewriters {

/// How far a change may be trusted. Ordered: a change is as good as its worst
/// part.
enum class Applicability : uint8_t {
  /// The program does the same in v2 as it did in v1, for every input, and no
  /// comment is lost. `fix` applies it by default.
  Safe,
  /// The program does what is intended, but something that can be observed may
  /// differ (a default, the moment of an error, printed text), or a comment is
  /// lost. Applied with `--unsafe`.
  Unsafe,
  /// A sketch for the reader: incomplete, or not proven. Shown, never applied.
  DisplayOnly,
};

/// "safe", "unsafe", "display-only".
llvm::StringRef toString(Applicability A);

/// One replacement in a document's text. Lines of Text end in "\n".
struct Edit {
  grammars::Span TextSpan; ///< Empty for an insertion.
  std::string Text;
};

/// A set of edits that do not conflict, for one document.
///
/// Two edits conflict when their spans overlap or when one inserts strictly
/// inside what the other replaces. Adding a conflicting edit is an error and
/// leaves the set as it was; nothing is merged, except that an edit equal to
/// one that is there already (same non-empty span, same text) is taken once.
/// Insertions at one point appear in the order in which they were added, after
/// a replacement that ends there and before one that begins there.
class EditSet {
public:
  /// The document must outlive the set.
  explicit EditSet(const grammars::Document &Doc) : Doc(&Doc) {}

  const grammars::Document &document() const { return *Doc; }
  bool empty() const { return Edits.empty(); }
  /// Sorted by position; insertions at one point in the order they apply.
  llvm::ArrayRef<Edit> edits() const { return Edits; }

  /// Replaces a span of the text. Newlines of Text are "\n". Errors: conflict,
  /// a span outside of the text, or one that the document says cannot be
  /// edited (part of a magic line, over the border of two cells).
  llvm::Error replace(grammars::Span TextSpan, llvm::StringRef Text);
  llvm::Error insert(uint32_t TextOffset, llvm::StringRef Text);
  llvm::Error erase(grammars::Span TextSpan) { return replace(TextSpan, ""); }
  /// Adds all edits of Other (of the same document), or none on a conflict.
  llvm::Error add(const EditSet &Other);
  /// Whether add(Other) would succeed.
  bool compatible(const EditSet &Other) const;

  /// True when some edit replaces (a part of) the span.
  bool touches(grammars::Span TextSpan) const;
  /// True when one edit replaces all of the span.
  bool covers(grammars::Span TextSpan) const;

  /// The text with the edits in it, with newlines spelled as in the document.
  /// In a notebook, what joins the cells stays as it is: when an edit empties a
  /// cell, or changes how it ends, loading the new file gives another joint.
  std::string apply() const;
  /// Where a text offset lies after apply(); offsets inside a replaced span
  /// move to the start of the replacement.
  uint32_t newOffset(uint32_t TextOffset) const;
  /// The edits as replacements of bytes of the file, spelled in its encoding.
  /// The path in them is that of the file. Errors when the encoding cannot
  /// spell the text.
  llvm::Expected<clang::tooling::Replacements> toReplacements() const;

private:
  llvm::Error insertEdit(Edit E);

  const grammars::Document *Doc;
  std::vector<Edit> Edits;
};

/// The bytes of a file with replacements of several of its documents applied.
/// Errors on a conflict between them.
llvm::Expected<std::string>
applyToFile(const grammars::SourceFile &File,
            llvm::ArrayRef<const EditSet *> EditSets);

} // namespace amlift::rewriters

#endif
