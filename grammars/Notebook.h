//===- Notebook.h - Jupyter notebooks ---------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Finds the code cells of a notebook in its JSON. Formats: nbformat 4
// (https://nbformat.readthedocs.io/en/latest/format_description.html) and 3,
// where cells are in worksheets and the source of a code cell is its `input`.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_NOTEBOOK_H
#define AMLIFT_GRAMMARS_NOTEBOOK_H

#include "grammars/CellText.h"
#include "grammars/Document.h"
#include <string>
#include <vector>

namespace amlift::grammars {

/// A code cell as the notebook holds it.
struct CodeCell {
  Cell Place;       ///< All but Place.Text.
  CellText Content; ///< Its source, decoded.
};

struct Notebook {
  /// Cells with code in Python, in order; cells without any text are left out.
  std::vector<CodeCell> Cells;
  /// The language of the kernel when it is not Python, as the notebook spells
  /// it; then Cells is empty.
  std::string OtherLanguage;
};

/// Reads a notebook. Errors (InputError, BrokenNotebook) when the bytes are not
/// valid JSON or not a notebook.
llvm::Expected<Notebook> readNotebook(const SourceFile &File);

/// Decodes the value of a cell's `source` from its bytes alone, which begin at
/// FileBase in the file.
llvm::Expected<CellText> readSource(llvm::StringRef Value, uint32_t FileBase);

/// Whether the file writes characters beyond ASCII as \uXXXX: it has such an
/// escape and no such character.
bool escapesNonAscii(llvm::StringRef Bytes);

} // namespace amlift::grammars

#endif
