//===- TablePrinter.h - Headings and tables of a report ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_TABLEPRINTER_H
#define AMLIFT_TOOLS_AMLIFT_TABLEPRINTER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace amlift::tools {

/// Prints headings, paragraphs and tables, as text in columns or in Markdown.
class TablePrinter {
public:
  using Row = std::vector<std::string>;

  TablePrinter(llvm::raw_ostream &OS, bool Markdown)
      : OS(OS), Markdown(Markdown) {}

  void heading(llvm::StringRef Text);
  void paragraph(const llvm::Twine &Text) { OS << Text << '\n'; }
  /// Code inside a cell or a paragraph: between backticks in Markdown.
  std::string code(llvm::StringRef Text) const;
  /// Rows of the same size, the first one names the columns. Left holds the
  /// columns that are names; all others are numbers and stand at the right.
  void table(llvm::ArrayRef<Row> Rows, llvm::ArrayRef<size_t> Left = {0});

private:
  void markdown(llvm::ArrayRef<Row> Rows, llvm::ArrayRef<size_t> Left);

  llvm::raw_ostream &OS;
  bool Markdown;
};

} // namespace amlift::tools

#endif
