//===- Writer.h - Writes the v2 code of one unit ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Lowerings register which nodes of the source are replaced and how to make
// the new text. The writer then makes the text of every outermost replaced
// node; replaced nodes inside of it are asked for by expression().
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_WRITER_H
#define AMLIFT_REWRITERS_SDK_WRITER_H

#include "rewriters/edits/EditSet.h"
#include "rewriters/edits/Erasure.h"
#include "rewriters/edits/ImportEditor.h"
#include "rewriters/edits/Naming.h"
#include "rewriters/edits/Style.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Units.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace amlift::rewriters {

/// Makes the edits of a set of units of one module.
class Writer {
public:
  using Maker = std::function<llvm::Expected<Piece>()>;

  Writer(const Units &Decided, llvm::ArrayRef<const Unit *> Chosen,
         const Style &TheStyle, const ExportedNames &Exported);
  /// Writes everything into Edits, imports included. An error means that
  /// nothing may be applied; its text says what could not be written.
  llvm::Error write(EditSet &Edits);

  const analyzers::IntentGraph &graph() const { return Decided.graph(); }
  const analyzers::Resolution &resolution() const {
    return graph().resolution();
  }
  const grammars::Document &document() const { return resolution().document(); }
  const Style &style() const { return TheStyle; }
  ImportEditor &imports() { return *Imports; }
  bool lifted(const analyzers::Intent &I) const { return Chosen.contains(&I); }
  /// Who takes the object at a site; see Units.
  const analyzers::Intent *consumerOf(const analyzers::Site &S) const {
    return Decided.consumerOf(S);
  }

  /// Replaces an expression or statement. Later registrations of the same node
  /// do not count.
  void replace(grammars::Node N, Maker Make);
  /// Replaces everything from the begin of one node to the end of another.
  void replace(grammars::Node First, grammars::Node Last, Maker Make);
  /// Removes a statement with its lines; `pass` stays where a block needs a
  /// statement.
  void erase(grammars::Node Statement);
  /// Adds a statement behind one.
  void insertAfter(grammars::Node Statement, Maker Make);

  /// An expression in v2: its replacement, or its source with what is replaced
  /// inside of it.
  llvm::Expected<Piece> expression(grammars::Node N);
  /// The value of an argument in v2, with the comments of the argument.
  llvm::Expected<Item> item(const analyzers::ResolvedCall::Argument &A);
  /// Something is replaced strictly inside of the expression, or it itself is.
  bool isReplacedInside(grammars::Node N) const;
  /// The expression is None for certain.
  bool isNone(grammars::Node N) const;
  /// What names the client of a workspace in the code that is being written.
  llvm::Expected<Piece>
  client(llvm::ArrayRef<const analyzers::Intent *> Workspaces);
  /// A free name, the same for every call with the same variable: the name of
  /// what takes that variable's place.
  std::string nameFor(const analyzers::Variable &Replaced,
                      llvm::StringRef Wish);

  /// A free name for a variable that only new code at a node uses; the same for
  /// every call in one scope.
  std::string nameAt(grammars::Node At, llvm::StringRef Wish);

private:
  enum class Action : uint8_t { Replace, Erase, InsertAfter };
  struct Task {
    Action TheAction;
    grammars::Node N;
    Maker Make;
    unsigned Made = 0;        ///< How often its text was made.
    grammars::Node Last = {}; ///< Where the replaced text ends; none: N.

    grammars::Span span() const {
      return {N.begin(), Last ? Last.end() : N.end()};
    }
  };

  /// An annotation that names the v1 class of what a parameter or a result is.
  struct Hint {
    grammars::Node Class;
    llvm::StringRef V2Path;
  };

  void findHints();
  llvm::StringRef v2ClassOf(analyzers::Value V) const;
  std::vector<grammars::Node> releasedNames() const;
  void registerIntent(const analyzers::Intent &I);
  void registerBridge(const analyzers::Intent &I);
  void nameClients();
  void renameParameter(const analyzers::Variable &V, llvm::StringRef Name);
  bool renamable(const analyzers::Variable &V) const;
  std::string freshIn(const analyzers::Scope *Owner, llvm::StringRef Wish);
  llvm::Error perform(Task &T, EditSet &Edits, Erasure &Gone);
  llvm::Error checkMade(llvm::ArrayRef<grammars::Span> Erased) const;

  const Units &Decided;
  llvm::ArrayRef<const Unit *> ChosenUnits;
  llvm::DenseSet<const analyzers::Intent *> Chosen;
  Style TheStyle;
  NameTable Names;
  std::unique_ptr<ImportEditor> Imports;
  std::vector<Hint> Hints;
  grammars::Node Now; ///< What is being written in place of.
  llvm::DenseMap<const void *, size_t> TaskOf; ///< Replace and Erase, by node.
  std::vector<Task> Tasks;
  llvm::DenseMap<const analyzers::Variable *, std::string> ClientNames;
  llvm::DenseMap<const analyzers::Variable *, std::string> OtherNames;
  std::vector<std::pair<std::string, const analyzers::Scope *>> GivenNames;
  /// Names by scope and wish.
  std::map<std::pair<const void *, std::string>, std::string> NamesAt;
};

} // namespace amlift::rewriters

#endif
