//===- RunObjects.h - What is certainly a script's run ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A script hands its run to functions and keeps it in attributes. Values there
// are never exact, since functions may have callers elsewhere. Where all
// callers and all assignments are in this module, and each gives the script's
// run (or None), whatever is told the object is told the script's run.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNOBJECTS_H
#define AMLIFT_REWRITERS_SDK_RUNOBJECTS_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/RunContext.h"
#include "llvm/ADT/DenseMap.h"
#include <string>

namespace amlift::rewriters {

class Proof;

/// The intents of one module that make an object, or None.
class RunObjects {
public:
  explicit RunObjects(const Proof &P);

  /// Why an expression may be something else than the script's run or None;
  /// empty when it is certainly one of these.
  std::string whyNot(grammars::Node Expr);
  /// Why an object that is passed to a call, or stored, leaves what can be
  /// followed; empty when every use of it is a site of its intent.
  std::string whyLeaves(const analyzers::Site &S) const;

private:
  bool isRun(grammars::Node Expr);
  bool isRunVariable(const analyzers::Variable &V);
  bool isRunParameter(const analyzers::Variable &V);
  bool isRunAttribute(grammars::Node Attribute);
  bool isFunctionCalledWith(grammars::Node Function, llvm::StringRef Parameter);
  bool isCalledWith(grammars::Node Call, grammars::Node Function, bool Bound,
                    llvm::StringRef Parameter);
  bool isClosedClass(grammars::Node Class) const;

  const Proof &P;
  const analyzers::Resolution &R;
  /// What was asked about; assumed while it is being answered.
  llvm::DenseMap<const void *, bool> Answers;
};

/// What is done at a site of a script's run; null when it is not known.
const analyzers::Intent *actionAt(const analyzers::IntentGraph &G,
                                  const analyzers::Site &S);

/// Why calls of mlflow may go to another run than that of the job: the module
/// starts or ends runs of MLflow by itself. Empty when it does not.
std::string whyOtherRuns(const analyzers::Resolution &R);

/// Why a program does without v1 at a node that uses it: the import that it
/// needs may fail, and so would one of v2. Empty when it always needs v1.
std::string whyOptional(const analyzers::Resolution &R, grammars::Node Call);

/// Why code that v2 lets raise other exceptions cannot stand at a node: a
/// handler around it waits for certain ones. Empty when it can.
std::string whyNotRaise(const analyzers::Resolution &R, grammars::Node N);

} // namespace amlift::rewriters

#endif
