//===- Intent.h - What v1 objects mean --------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// An intent is what one v1 object means to the service: a handle of a
// workspace, the description of a command job, a submitted run. Its fields
// hold what the code gives: an expression, its folded constant where it has
// one, and the intents that it may be.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_INTENT_H
#define AMLIFT_ANALYZERS_INTENTS_INTENT_H

#include "analyzers/intents/Site.h"
#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::analyzers {

class Intent;

/// What a field of an intent holds. Nothing when the code does not give it.
struct Field {
  grammars::Node Expr;
  Value Val;
  /// The intents that the value may be; empty unless it is exactly these.
  llvm::SmallVector<const Intent *, 1> Objects;

  explicit operator bool() const { return bool(Expr); }
  /// Given, and not the constant None.
  bool given() const;
  bool isNone() const;
  /// Characters of a constant string.
  std::optional<llvm::StringRef> text() const;
  /// Value of a constant True or False.
  std::optional<bool> boolean() const;
  /// Value of a constant integer.
  std::optional<int64_t> integer() const;
  /// The value is exactly one or more strings.
  bool isText() const;
};

enum class IntentKind : uint8_t {
  Credential,
  Workspace,
  Experiment,
  Compute,
  ComputeSettings,
  Datastore,
  DataAsset,
  DataDefinition,
  DataPlace,
  Model,
  KeyVault,
  ExceptionHandler,
  SdkVersion,
  TextConstant,
  Environment,
  BuildContext,
  Distribution,
  DockerSettings,
  CondaPackages,
  RunSettings,
  JobInput,
  JobOutput,
  RunModel,
  CommandJob,
  Run,
  RunWidget,
  RunContext,
  RunAction,
  RunTest,
  SharedCall,
};
/// "command-job" and so on.
llvm::StringRef toString(IntentKind K);

/// One v1 object.
class Intent {
public:
  virtual ~Intent();
  IntentKind kind() const { return Kind; }
  /// The expression that makes the object.
  grammars::Node origin() const { return Origin; }
  /// The expression that values name as what made the object: the origin, or
  /// the property that the origin subscripts.
  grammars::Node source() const { return Source; }
  const ResolvedCall &call() const { return *TheCall; }
  /// Where the object flows to, in source order, the origin included.
  llvm::ArrayRef<Site> sites() const { return Sites; }
  /// How the object is made, e.g. "from_config"; empty when there is one way.
  virtual llvm::StringRef how() const { return ""; }
  /// The object comes from another module, which changes together with this
  /// one (SharedObjects.h): the origin is the parameter that it is passed to,
  /// or the call that returns it, and stays as it is.
  bool isShared() const { return Shared; }
  void markShared() { Shared = true; }
  /// Visits all fields in a fixed order.
  using FieldVisitor = llvm::function_ref<void(llvm::StringRef, Field &)>;
  virtual void visitFields(FieldVisitor Visit) = 0;

protected:
  Intent(IntentKind Kind, const ResolvedCall &Call)
      : Intent(Kind, Call, Call.Call) {}
  Intent(IntentKind Kind, const ResolvedCall &Call, grammars::Node Source)
      : Kind(Kind), Origin(Call.Call), Source(Source), TheCall(&Call) {}
  /// The field of a parameter.
  static Field argument(const ResolvedCall &Call, const Resolution &R,
                        llvm::StringRef Parameter);

private:
  friend class IntentGraph;
  IntentKind Kind;
  grammars::Node Origin, Source;
  const ResolvedCall *TheCall;
  bool Shared = false;
  std::vector<Site> Sites;
};

} // namespace amlift::analyzers

#endif
