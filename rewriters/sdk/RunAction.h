//===- RunAction.h - What a script tells its run -> MLflow ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNACTION_H
#define AMLIFT_REWRITERS_SDK_RUNACTION_H

#include "analyzers/intents/RunContext.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace amlift::rewriters {

class Proof;
class V2Call;
class Writer;

/// How the calls of one method of the run become calls of MLflow.
struct ActionForm {
  llvm::StringLiteral Method;
  void (*Examine)(const analyzers::RunAction &A, Proof &P);
  /// The new call; null when the call's statement just goes.
  llvm::Expected<Piece> (*Write)(const analyzers::RunAction &A, Writer &W);
  /// The new code is a statement, or gives another value than v1.
  bool IsStatement;
};

/// The forms of methods that log values, and of those that keep files.
llvm::ArrayRef<ActionForm> loggingForms();
llvm::ArrayRef<ActionForm> fileForms();

/// The id of the parent of the run that an action is about.
llvm::Expected<Piece> parentId(grammars::Node Run, Writer &W);
/// The id of the run that an action is about, where MLflow has to be told;
/// nothing for the active run.
llvm::Expected<std::optional<Piece>> idOfRun(const analyzers::RunAction &A,
                                             Writer &W);
/// Gives that id to a call of MLflow as `run_id`.
llvm::Error nameRun(V2Call &Call, const analyzers::RunAction &A, Writer &W);
/// An argument's value with the comments of the argument.
llvm::Expected<Item> itemOf(const analyzers::RunAction &A,
                            llvm::StringRef Parameter, Writer &W);
/// `"name.json"`, or `f"{name}.json"` where the name is a variable.
llvm::Expected<Piece> fileNameOf(const analyzers::RunAction &A,
                                 llvm::StringRef Parameter,
                                 llvm::StringRef Extension, Writer &W);
/// Refuses names of which fileNameOf() cannot make a file name.
void examineFileName(const analyzers::RunAction &A, llvm::StringRef Parameter,
                     Proof &P);

} // namespace amlift::rewriters

#endif
