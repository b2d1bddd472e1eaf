//===- Lowering.h - How one kind of intent becomes v2 -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A lowering works in two steps. It first examines: what must hold so that the
// object can be replaced, at the place where it is made and at each place where
// it is used. What it cannot prove it reports as an obstacle, and then nothing
// of the unit is touched. It then writes the v2 code for what was proven.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_LOWERING_H
#define AMLIFT_REWRITERS_SDK_LOWERING_H

#include "analyzers/intents/Graph.h"
#include "rewriters/edits/Layout.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace amlift::rewriters {

class Proof;
class Writer;

/// One subclass per kind of intent, stateless.
class Lowering {
public:
  virtual ~Lowering();
  virtual analyzers::IntentKind kind() const = 0;
  /// There is a v2 object in the object's place, which can be passed to
  /// functions, returned and kept in attributes as the v1 object was.
  virtual bool flows() const { return true; }

  /// Import path of the v2 class that annotations name instead of the v1 one:
  /// "azure.ai.ml.MLClient"; empty when there is none.
  virtual llvm::StringRef v2Class(const analyzers::Intent &) const {
    return "";
  }

  /// Examines the fields of an intent. The caller has examined what is the
  /// same for all kinds (arguments are known, no `try` around it).
  virtual void examine(const analyzers::Intent &I, Proof &P) const = 0;
  /// Examines one site where the object is read, called, stored to, printed
  /// or stands by itself. Assignments to variables and arguments of other
  /// intents are examined by the caller.
  virtual void examineSite(const analyzers::Intent &I, const analyzers::Site &S,
                           Proof &P) const = 0;
  /// Kinds that follow their objects themselves: the caller examines nothing,
  /// and examine() has to look at arguments, exceptions and sites.
  virtual bool examinesAlone() const { return false; }
  /// Examines one site where the object is an argument, or is stored in
  /// something, that no lifted intent takes. False when this is not lifted.
  virtual bool examineArgument(const analyzers::Intent &I,
                               const analyzers::Site &S, Proof &P) const;

  /// v1 names that are needed no more once the object is lifted, beside the one
  /// that makes it: constants, classes that it is compared with.
  virtual void releasedNames(const analyzers::Intent &I,
                             const analyzers::IntentGraph &G,
                             llvm::SmallVectorImpl<grammars::Node> &Into) const;

  /// The expression that stands for the origin.
  virtual llvm::Expected<Piece> construct(const analyzers::Intent &I,
                                          Writer &W) const;
  /// Registers with W what happens to the origin: by default it is replaced by
  /// construct(). Kinds that v2 has no object for remove its statement.
  virtual void write(const analyzers::Intent &I, Writer &W) const;
  /// Registers with W what is written at a site that examineSite accepted;
  /// nothing by default.
  virtual void writeSite(const analyzers::Intent &I, const analyzers::Site &S,
                         Writer &W) const;
};

/// The leftmost identifier of a dotted expression; none of others.
grammars::Node rootOf(grammars::Node Dotted);

/// All lowerings; a new family is a file with its lowering and a line in
/// Lowerings.cpp.
llvm::ArrayRef<const Lowering *> lowerings();
/// The lowering of a kind; null when there is none.
const Lowering *loweringOf(analyzers::IntentKind K);

// Each defined in the file of its family.
const Lowering &credentialLowering();
const Lowering &workspaceLowering();
const Lowering &experimentLowering();
const Lowering &computeLowering();
const Lowering &computeSettingsLowering();
const Lowering &datastoreLowering();
const Lowering &dataAssetLowering();
const Lowering &dataDefinitionLowering();
const Lowering &dataPlaceLowering();
const Lowering &modelLowering();
const Lowering &handlerLowering();
const Lowering &sdkVersionLowering();
const Lowering &textConstantLowering();
const Lowering &environmentLowering();
const Lowering &buildContextLowering();
const Lowering &distributionLowering();
const Lowering &dockerSettingsLowering();
const Lowering &condaPackagesLowering();
const Lowering &runSettingsLowering();
const Lowering &jobInputLowering();
const Lowering &jobOutputLowering();
const Lowering &runModelLowering();
const Lowering &commandJobLowering();
const Lowering &runLowering();
const Lowering &runWidgetLowering();
const Lowering &runContextLowering();
const Lowering &runActionLowering();
const Lowering &runTestLowering();
const Lowering &sharedCallLowering();

} // namespace amlift::rewriters

#endif
