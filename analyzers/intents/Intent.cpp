//===- Intent.cpp - What v1 objects mean ----------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Intent.h"

namespace amlift::analyzers {

Intent::~Intent() = default;

llvm::StringRef toString(IntentKind K) {
  switch (K) {
  case IntentKind::Credential:
    return "credential";
  case IntentKind::Workspace:
    return "workspace";
  case IntentKind::Experiment:
    return "experiment";
  case IntentKind::Compute:
    return "compute";
  case IntentKind::ComputeSettings:
    return "compute-settings";
  case IntentKind::Datastore:
    return "datastore";
  case IntentKind::DataAsset:
    return "data-asset";
  case IntentKind::DataDefinition:
    return "data-definition";
  case IntentKind::DataPlace:
    return "data-place";
  case IntentKind::Model:
    return "model";
  case IntentKind::KeyVault:
    return "key-vault";
  case IntentKind::ExceptionHandler:
    return "exception-handler";
  case IntentKind::SdkVersion:
    return "sdk-version";
  case IntentKind::TextConstant:
    return "text-constant";
  case IntentKind::Environment:
    return "environment";
  case IntentKind::BuildContext:
    return "build-context";
  case IntentKind::Distribution:
    return "distribution";
  case IntentKind::DockerSettings:
    return "docker-settings";
  case IntentKind::CondaPackages:
    return "conda-packages";
  case IntentKind::RunSettings:
    return "run-settings";
  case IntentKind::JobInput:
    return "job-input";
  case IntentKind::JobOutput:
    return "job-output";
  case IntentKind::RunModel:
    return "run-model";
  case IntentKind::CommandJob:
    return "command-job";
  case IntentKind::Run:
    return "run";
  case IntentKind::RunWidget:
    return "run-widget";
  case IntentKind::RunContext:
    return "run-context";
  case IntentKind::RunAction:
    return "run-action";
  case IntentKind::SharedCall:
    return "call";
  case IntentKind::RunTest:
    return "run-test";
  }
  return "";
}

bool Field::isNone() const {
  const Atom *A = Val.single();
  return A && A->TheKind == Atom::None;
}

bool Field::given() const { return Expr && !isNone(); }

std::optional<llvm::StringRef> Field::text() const {
  const Atom *A = Val.single();
  if (A && A->TheKind == Atom::Str && A->HasConstant)
    return A->Constant;
  return std::nullopt;
}

std::optional<bool> Field::boolean() const {
  const Atom *A = Val.single();
  if (A && A->TheKind == Atom::Bool && A->HasConstant)
    return A->Constant == "True";
  return std::nullopt;
}

std::optional<int64_t> Field::integer() const {
  const Atom *A = Val.single();
  int64_t N;
  if (A && A->TheKind == Atom::Int && A->HasConstant &&
      !A->Constant.getAsInteger(0, N))
    return N;
  return std::nullopt;
}

bool Field::isText() const {
  if (Val.partial() || Val.atoms().empty())
    return false;
  return llvm::all_of(Val.atoms(),
                      [](const Atom &A) { return A.TheKind == Atom::Str; });
}

Field Intent::argument(const ResolvedCall &Call, const Resolution &R,
                       llvm::StringRef Parameter) {
  Field F;
  F.Expr = Call.argument(Parameter);
  if (F.Expr)
    F.Val = R.value(F.Expr);
  return F;
}

} // namespace amlift::analyzers
