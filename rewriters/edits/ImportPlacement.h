//===- ImportPlacement.h - Where new imports go -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A new import must have run before every use of its name. In a block that
// imported from v1 it takes the place of that import (first of its run of
// imports), so that lazy imports stay lazy and notebook cells can be run one by
// one; else it goes behind the imports at the top of the file or cell.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_IMPORTPLACEMENT_H
#define AMLIFT_REWRITERS_EDITS_IMPORTPLACEMENT_H

#include "rewriters/edits/ImportEditor.h"
#include <map>

namespace amlift::rewriters {

/// One place for new imports and what goes there.
struct ImportPlace {
  enum Kind : uint8_t {
    Into,   ///< The names of `from` import Statement.
    At,     ///< Before Statement, or instead of it when it disappears.
    Before, ///< Before the statement Node.
    After,  ///< On the line after the statement Node.
  };
  Kind TheKind;
  const ImportStatement *Statement = nullptr;
  grammars::Node Node;
  std::vector<const NewImport *> Imports;
};

/// Finds the places for all new imports, by position.
std::vector<ImportPlace> placeImports(const analyzers::Resolution &Module,
                                      const ImportEditor &Editor,
                                      const Style &S,
                                      llvm::ArrayRef<const NewImport *> News);

/// The import statements for names, one per line, sorted as isort does;
/// wrapped in parentheses when they are too long. Each
/// line but the first begins with Indent; no line break at the end.
std::string importLines(llvm::ArrayRef<const NewImport *> News,
                        llvm::StringRef Indent, const Style &S);
/// The same on one line, separated by "; ".
std::string importsOnOneLine(llvm::ArrayRef<const NewImport *> News);

} // namespace amlift::rewriters

#endif
