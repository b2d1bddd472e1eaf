//===- V2Call.h - Writes calls of SDK v2, checked ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The only way for a lowering to write v2 code. Everything is looked up in the
// catalogue's v2 surface: a class, function, method, property or keyword that
// azure-ai-ml, azure-identity or mlflow does not have makes an error instead
// of text. Only parameters that are declared count, and those that kwargs.json
// knows to be read; what else a **kwargs would swallow (MLClient and most
// entities do) is an error too.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_V2CALL_H
#define AMLIFT_REWRITERS_SDK_V2CALL_H

#include "catalog/Catalog.h"
#include "rewriters/edits/ImportEditor.h"
#include "rewriters/edits/Layout.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

/// One call, built up argument by argument. The first mistake is remembered
/// and comes out of build(), so that calls can be chained:
///
///   V2Call::construct("azure.ai.ml.entities.Environment")
///       .arg("name", Piece::string("train"))
///       .arg("image", Image)
///       .build(Imports, At)
class V2Call {
public:
  /// `Class(...)`; Path is a public import path: "azure.ai.ml.MLClient".
  static V2Call construct(llvm::StringRef Path);
  /// `function(...)` of a module: "azure.ai.ml.command". A function of a root
  /// package is written with it: `mlflow.log_metric(...)`.
  static V2Call function(llvm::StringRef Path);
  /// `Class.method(...)`, class or static method: "azure.ai.ml.MLClient",
  /// "from_config".
  static V2Call classMethod(llvm::StringRef ClassPath, llvm::StringRef Name);
  /// `receiver.a.method(...)`, where the receiver is an object of the class and
  /// Chain are its members: ("azure.ai.ml.MLClient", "jobs.create_or_update").
  static V2Call method(Piece Receiver, llvm::StringRef ClassPath,
                       llvm::StringRef Chain);

  /// Passes a declared parameter by keyword. Keywords are written in the order
  /// of these calls.
  V2Call &arg(llvm::StringRef Parameter, Piece Value);
  /// As above, with the comments of an old argument; Value.Prefix is ignored.
  V2Call &arg(llvm::StringRef Parameter, Item Value);
  /// Passes the next positional parameter without keyword; only before the
  /// first arg().
  V2Call &positional(Piece Value);
  V2Call &positional(Item Value);
  /// One argument per line, as the old call had it.
  V2Call &exploded(bool Explode = true);

  /// The call as a piece. Imports what it needs for code at text offset At.
  /// Errors (each a fault in the lowering, not in the user's code): an unknown
  /// name, an undeclared or doubled parameter, a required one that is missing,
  /// a positional that is keyword-only.
  llvm::Expected<Piece> build(ImportEditor &Imports, uint32_t At) const;

private:
  V2Call() = default;
  void fail(const llvm::Twine &Message);
  void bind(llvm::StringRef Parameter);

  catalog::Symbol Callee; ///< What runs: function, method or class.
  std::string Spelling;   ///< For messages: "azure.ai.ml.MLClient".
  std::string Module;     ///< Module to import from; empty for a method.
  std::string Imported;   ///< Name to import; empty for `import module`.
  std::string Tail;       ///< Written behind name or receiver: ".from_config".
  Piece Receiver;
  llvm::SmallVector<std::string> Bound; ///< Parameters given so far.
  std::vector<Item> Items;
  bool Keywords = false;
  bool Explode = false;
  std::string Fault; ///< First mistake; empty when there was none.
};

/// `receiver.a.b` for properties and attributes of an object of the class:
/// (job, "azure.ai.ml.entities.Job", "studio_url").
llvm::Expected<Piece> v2Attribute(Piece Receiver, llvm::StringRef ClassPath,
                                  llvm::StringRef Chain);
/// A class, function or constant by itself, imported for code at At, and
/// members of it: ("azure.ai.ml.constants.AssetTypes", "URI_FOLDER").
llvm::Expected<Piece> v2Name(llvm::StringRef Path, llvm::StringRef Chain,
                             ImportEditor &Imports, uint32_t At);

} // namespace amlift::rewriters

#endif
