//===- DocumentBuilder.h - Puts a document together -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_DOCUMENTBUILDER_H
#define AMLIFT_GRAMMARS_DOCUMENTBUILDER_H

#include "grammars/CellText.h"
#include "grammars/Document.h"

namespace amlift::grammars {

/// Appends text and the bytes behind it, front to back.
class DocumentBuilder {
public:
  DocumentBuilder(std::shared_ptr<const SourceFile> File, Language L);

  /// Sets what Document::writtenTo() answers.
  void setWrittenTo(llvm::StringRef Target) { Doc.WrittenTo = Target.str(); }
  /// The whole of a file that is one text: all bytes but the BOM, decoded.
  void addFile();
  /// A notebook cell as the grammar sees it. Ends with a line end: a Joint is
  /// added where the cell has none. C gives all but C.Text.
  void addCell(Cell C, const CellText &Text);

  /// The document; the builder is used up.
  Document finish();

private:
  void add(Segment::Kind Kind, llvm::StringRef Text, Span FileSpan);
  void addMarks();

  Document Doc;
};

} // namespace amlift::grammars

#endif
