//===- ComputeState.cpp - Starts and stops compute instances --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/ComputeState.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

struct Row {
  llvm::StringLiteral V1, V2;
};
constexpr Row Rows[] = {
    {"start", "compute.begin_start"},
    {"stop", "compute.begin_stop"},
    {"restart", "compute.begin_restart"},
};

const Row *rowOf(const Site &S) {
  if (S.TheKind != Site::Call)
    return nullptr;
  std::string Path = S.path();
  const Row *Found =
      llvm::find_if(Rows, [&](const Row &Each) { return Each.V1 == Path; });
  return Found == std::end(Rows) ? nullptr : Found;
}

MethodArguments argumentsOf(const Resolution &R, const Site &S) {
  return MethodArguments(R, S.CallNode, {"wait_for_completion", "show_output"});
}

} // namespace

bool examineState(const Intent &Compute, const Site &S, Proof &P) {
  const Row *Found = rowOf(S);
  if (!Found)
    return false;
  const Resolution &R = P.resolution();
  MethodArguments Given = argumentsOf(R, S);
  Field Waits = Given["wait_for_completion"], Shows = Given["show_output"];
  bool Known = Found->V1 == "detach"
                   ? Given.empty()
                   : (!Waits || Waits.boolean()) && (!Shows || Shows.boolean());
  if (Given.incomplete() || !Known || !statementOfCall(S.CallNode))
    P.obstacle(S.Expr, S.describe(R) + " with what is not known");
  P.requireClient(workspacesOf(Compute), S.Expr);
  return true;
}

bool writeState(const Intent &Compute, const Site &S, Writer &W) {
  const Row *Found = rowOf(S);
  if (!Found)
    return false;
  W.replace(S.CallNode, [&Compute, &S, &W, Found]() -> llvm::Expected<Piece> {
    auto Object = W.expression(S.Expr);
    if (!Object)
      return Object.takeError();
    auto Name = v2Attribute(*Object, "azure.ai.ml.entities.Compute", "name");
    if (!Name)
      return Name.takeError();
    auto TheClient = W.client(workspacesOf(Compute));
    if (!TheClient)
      return TheClient.takeError();
    V2Call Call = V2Call::method(*TheClient, "azure.ai.ml.MLClient", Found->V2);
    Call.positional(*Name);
    uint32_t At = S.CallNode.begin();
    auto Begun = Call.build(W.imports(), At);
    if (!Begun || !argumentsOf(W.resolution(), S)["wait_for_completion"]
                       .boolean()
                       .value_or(false))
      return Begun;
    return V2Call::method(*Begun, "azure.core.polling.LROPoller", "result")
        .build(W.imports(), At);
  });
  return true;
}

} // namespace amlift::rewriters
