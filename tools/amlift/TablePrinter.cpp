//===- TablePrinter.cpp - Headings and tables of a report -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/TablePrinter.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

using namespace llvm;

namespace amlift::tools {

void TablePrinter::heading(StringRef Text) {
  OS << '\n' << (Markdown ? "## " : "") << Text << '\n';
  if (Markdown)
    OS << '\n';
}

std::string TablePrinter::code(StringRef Text) const {
  return Markdown ? ("`" + Text + "`").str() : Text.str();
}

void TablePrinter::table(ArrayRef<Row> Rows, ArrayRef<size_t> Left) {
  if (Markdown)
    return markdown(Rows, Left);
  std::vector<size_t> Widths(Rows.front().size());
  for (const Row &R : Rows)
    for (size_t I = 0; I != R.size(); ++I)
      Widths[I] = std::max(Widths[I], R[I].size());
  for (const Row &R : Rows) {
    std::string Line;
    raw_string_ostream LineOS(Line);
    for (size_t I = 0; I != R.size(); ++I) {
      LineOS << "  ";
      if (is_contained(Left, I))
        LineOS << left_justify(R[I], Widths[I]);
      else
        LineOS << right_justify(R[I], Widths[I]);
    }
    OS << StringRef(Line).rtrim() << '\n';
  }
}

void TablePrinter::markdown(ArrayRef<Row> Rows, ArrayRef<size_t> Left) {
  for (const Row &R : Rows) {
    OS << '|';
    for (StringRef Cell : R) {
      OS << ' ';
      for (char C : Cell)
        OS << (C == '|' ? "\\|" : StringRef(&C, 1));
      OS << " |";
    }
    OS << '\n';
    if (&R != Rows.begin())
      continue;
    OS << '|';
    for (size_t I = 0; I != R.size(); ++I)
      OS << (is_contained(Left, I) ? "---|" : "---:|");
    OS << '\n';
  }
}

} // namespace amlift::tools
