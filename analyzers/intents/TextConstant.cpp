//===- TextConstant.cpp - Texts that v1 has names for ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/TextConstant.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

namespace {

struct Row {
  llvm::StringLiteral Name, Text;
};

constexpr llvm::StringLiteral Statuses =
    "azureml._restclient.constants.RunStatus.";
constexpr Row StatusRows[] = {
    {"QUEUED", "Queued"},
    {"NOT_STARTED", "NotStarted"},
    {"PREPARING", "Preparing"},
    {"PROVISIONING", "Provisioning"},
    {"STARTING", "Starting"},
    {"RUNNING", "Running"},
    {"CANCEL_REQUESTED", "CancelRequested"},
    {"CANCELED", "Canceled"},
    {"FINALIZING", "Finalizing"},
    {"COMPLETED", "Completed"},
    {"FAILED", "Failed"},
    {"UNAPPROVED", "Unapproved"},
    {"NOTRESPONDING", "NotResponding"},
    {"PAUSING", "Pausing"},
    {"PAUSED", "Paused"},
};

constexpr llvm::StringLiteral Frameworks =
    "azureml.core.model.Model.Framework.";
constexpr Row FrameworkRows[] = {
    {"CUSTOM", "Custom"},   {"SCIKITLEARN", "ScikitLearn"},
    {"ONNX", "Onnx"},       {"TENSORFLOW", "TensorFlow"},
    {"TFKERAS", "TfKeras"}, {"PYTORCH", "PyTorch"},
    {"MULTI", "Multi"},
};

const Row *rowIn(llvm::ArrayRef<Row> Rows, llvm::StringRef Name) {
  for (const Row &Each : Rows)
    if (Each.Name == Name)
      return &Each;
  return nullptr;
}

const Row *rowOf(llvm::StringRef Symbol) {
  if (Symbol.consume_front(Statuses))
    return rowIn(StatusRows, Symbol);
  if (Symbol.consume_front(Frameworks))
    return rowIn(FrameworkRows, Symbol);
  return nullptr;
}

/// What a constant is a member of, for messages.
const Entity *entityOf(llvm::StringRef Symbol) {
  auto Of = [](llvm::StringRef Prefix) {
    llvm::StringRef Class = Prefix.drop_back();
    return Entity{catalog::find(Class), Class, catalog::Generation::V1};
  };
  static const Entity Status = Of(Statuses), Framework = Of(Frameworks);
  return Symbol.starts_with(Frameworks) ? &Framework : &Status;
}

} // namespace

std::vector<std::unique_ptr<Intent>>
makeTextConstants(const Resolution &R,
                  std::vector<std::unique_ptr<ResolvedCall>> &Calls) {
  std::vector<std::unique_ptr<Intent>> Found;
  for (const Use &U : R.uses()) {
    const Row *Constant = rowOf(U.Name);
    if (!Constant || U.TheRole == Role::Import)
      continue;
    Node Whole = R.root().descendantFor(U.TextSpan);
    if (kindOf(Whole.parent()) == Py::Attribute &&
        Whole.parent().field("attribute") == Whole)
      Whole = Whole.parent();
    // A parameter or keyword of that name is no constant.
    const Atom *A = R.value(Whole).single();
    if (kindOf(Whole) != Py::Attribute || !A)
      continue;
    auto Read = std::make_unique<ResolvedCall>();
    Read->Call = Whole;
    Read->Callee = entityOf(U.Name);
    Found.push_back(std::make_unique<TextConstant>(*Read, Constant->Text));
    Calls.push_back(std::move(Read));
  }
  return Found;
}

} // namespace amlift::analyzers
