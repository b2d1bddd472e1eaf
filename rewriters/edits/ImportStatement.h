//===- ImportStatement.h - One import statement and its edits ---*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_IMPORTSTATEMENT_H
#define AMLIFT_REWRITERS_EDITS_IMPORTSTATEMENT_H

#include "grammars/Syntax.h"
#include "rewriters/edits/EditSet.h"
#include "rewriters/edits/Erasure.h"
#include "rewriters/edits/Style.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

/// One name of an import statement.
struct ImportedName {
  grammars::Node Item;   ///< `a.b`, `Workspace` or `a as b`.
  grammars::Node Bound;  ///< The identifier that it binds.
  llvm::StringRef Name;  ///< As in the module: `a.b`, `Workspace`.
  llvm::StringRef Alias; ///< Empty without `as`.
};

/// `import a.b, c as d` or `from a import b as c, d`. Star imports and
/// `__future__` imports are not represented.
class ImportStatement {
public:
  /// Reads a node; false in isValid() when it is something else.
  ImportStatement(const grammars::Document &Doc, grammars::Node Statement);

  bool isValid() const { return !Names.empty(); }
  grammars::Node node() const { return Statement; }
  /// The module of a `from` import, with its leading dots; empty otherwise.
  llvm::StringRef fromModule() const { return Module; }
  llvm::ArrayRef<ImportedName> names() const { return Names; }
  /// The block (or module) that the statement stands in.
  grammars::Node block() const { return Statement.parent(); }
  /// It runs under a condition about the environment: in `try`, `with`, or
  /// under TYPE_CHECKING. Such imports are not edited.
  bool guarded() const { return Guarded; }
  /// Nothing but blanks stand before it on its line.
  bool beginsLine() const;

  /// Removes the names at those (sorted) indices, not all of them. What is left
  /// keeps its layout and its comments.
  void removeNames(llvm::ArrayRef<size_t> Indices, Erasure &Erased) const;
  /// Removes the statement, with its line when nothing else stands there; its
  /// comment stays, unless it is for a linter. Gone holds the ids of all
  /// statements that get removed.
  void removeAll(const llvm::DenseSet<const void *> &Gone,
                 Erasure &Erased) const;
  /// Whether names (as written, `A` or `A as B`) can be added: in parentheses,
  /// or when the line does not get too long.
  bool hasRoomFor(llvm::ArrayRef<std::string> Added, const Style &S) const;
  /// Adds names to a `from` import, in order where the names are in order,
  /// else at the end.
  llvm::Error addNames(llvm::ArrayRef<std::string> Added, EditSet &Edits) const;

private:
  bool inParentheses() const;
  void removeInParentheses(size_t Index, llvm::ArrayRef<size_t> Indices,
                           Erasure &Erased) const;

  llvm::StringRef Text;
  grammars::Node Statement;
  llvm::StringRef Module;
  std::vector<ImportedName> Names;
  bool Guarded = false;
};

} // namespace amlift::rewriters

#endif
