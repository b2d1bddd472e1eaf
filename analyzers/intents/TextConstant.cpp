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

const Row *rowOf(llvm::StringRef Symbol) {
  if (Symbol.consume_front(Statuses))
    for (const Row &Each : StatusRows)
      if (Each.Name == Symbol)
        return &Each;
  return nullptr;
}

/// What a constant is a member of, for messages.
const Entity *statusEntity() {
  static const Entity E{catalog::find(Statuses.drop_back()),
                        Statuses.drop_back(), catalog::Generation::V1};
  return &E;
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
    Read->Callee = statusEntity();
    Found.push_back(std::make_unique<TextConstant>(*Read, Constant->Text));
    Calls.push_back(std::move(Read));
  }
  return Found;
}

} // namespace amlift::analyzers
