//===- ImportEditor.h - Adds and removes imports ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_IMPORTEDITOR_H
#define AMLIFT_REWRITERS_EDITS_IMPORTEDITOR_H

#include "rewriters/edits/ImportStatement.h"
#include "rewriters/edits/Naming.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>

namespace amlift::rewriters {

/// A name that gets imported, and all places that use it.
struct NewImport {
  std::string Module;         ///< "azure.ai.ml"
  std::string Name;           ///< "MLClient"; empty for `import Module`.
  std::string Local;          ///< What it is called here.
  std::vector<uint32_t> Uses; ///< Text offsets.

  /// As in a statement: `MLClient`, `Environment as V2Environment`.
  std::string spelled() const;
};

struct ImportPlace;

/// The import statements of one module before and after a set of units was
/// migrated. What is no longer used must be known first, because it decides
/// which names are free: a name is only reused (`Environment` of v1 for that of
/// v2) when every use of the old one disappears.
///
/// Use: construct with everything that disappears, call require() for each v2
/// name while writing the new code, then finish(). Rendering another set of
/// units takes another editor.
class ImportEditor {
public:
  /// Released: the identifier nodes whose use disappears, each the root of a
  /// use (`Workspace` in `Workspace.get()`, `azureml` in
  /// `azureml.core.Workspace`). The bound name in an import statement may be
  /// among them, to drop an import that was never used. Everything named here
  /// must outlive the editor.
  ImportEditor(const analyzers::Resolution &Module, const Style &TheStyle,
               NameTable &Names, llvm::ArrayRef<grammars::Node> Released,
               const ExportedNames &Exported);

  /// How to write the name Name of module Module ("azure.ai.ml", "MLClient")
  /// in code at a text offset: an import that is there and certain to have
  /// run, else one that gets scheduled, in which case another local name
  /// (`V2Environment`) is chosen when that name means something else.
  /// The result lives as long as the editor.
  llvm::StringRef require(llvm::StringRef Module, llvm::StringRef Name,
                          uint32_t At);
  /// The same for a module itself: `import mlflow`.
  llvm::StringRef requireModule(llvm::StringRef Module, uint32_t At) {
    return require(Module, "", At);
  }
  /// True when all bindings and uses of the variable go away.
  bool disappears(const analyzers::Variable *V) const {
    return Gone.contains(V);
  }

  /// Adds the edits of import statements: new imports in place of removed v1
  /// ones (the same block, hence the same notebook cell), joined to an existing
  /// `from … import` of the module where there is one, else behind the imports
  /// at the top; names without remaining uses removed, statements without names
  /// removed, comments kept. Imports in `try`, `with` and under TYPE_CHECKING
  /// are left alone. Errors: a released use that Edits does not replace, or a
  /// place that cannot be edited.
  llvm::Error finish(EditSet &Edits);

  /// All imports by name, in source order.
  llvm::ArrayRef<ImportStatement> statements() const { return Statements; }
  /// Statements with a name whose uses are released: new imports go there.
  bool isAnchor(const ImportStatement &S) const;

  /// Nodes by id.
  using NodeSet = llvm::DenseSet<const void *>;

private:
  /// A statement and the indices of the names it loses.
  struct Loss {
    const ImportStatement *Statement;
    std::vector<size_t> Indices;
  };

  void collectStatements(grammars::Node N);
  void collectGone(const ExportedNames &Exported);
  bool importsSame(const analyzers::Variable &V, llvm::StringRef From,
                   llvm::StringRef Name) const;
  const analyzers::Variable *visible(llvm::StringRef Local, uint32_t At) const;
  const std::string *existing(llvm::StringRef From, llvm::StringRef Name,
                              uint32_t At);
  bool mayBind(llvm::StringRef Local, llvm::StringRef From,
               llvm::StringRef Name, uint32_t At) const;
  std::string chooseLocal(llvm::StringRef From, llvm::StringRef Name,
                          uint32_t At);
  std::vector<Loss> losses() const;
  llvm::Error write(const ImportPlace &P, NodeSet &Removed,
                    EditSet &Edits) const;

  const analyzers::Resolution &Module;
  const Style &TheStyle;
  NameTable &Names;
  NodeSet Released;
  std::vector<grammars::Node> ReleasedUses;
  llvm::DenseSet<const analyzers::Variable *> Gone;
  llvm::DenseSet<const analyzers::Variable *> Anchoring;
  std::vector<ImportStatement> Statements;
  std::deque<std::string> Known; ///< Names of existing imports handed out.
  std::deque<NewImport> News;
};

} // namespace amlift::rewriters

#endif
