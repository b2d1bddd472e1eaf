//===- RunSettings.cpp - RunConfiguration ---------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   rc = RunConfiguration()
//   rc.target = "cpu"                         src = command(…,
//   src = ScriptRunConfig(…, run_config=rc)       compute="cpu", …)
//
// v2 has no such object: each job takes over what was assigned to it.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/RunSettings.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobSettings.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/PackageLoop.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Statements.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class RunSettingsLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::RunSettings; }
  bool flows() const override { return false; } // v2 has no such object.
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void write(const Intent &I, Writer &W) const override;
};

} // namespace

void RunSettingsLowering::examine(const Intent &I, Proof &P) const {
  const auto &Settings = static_cast<const RunSettings &>(I);
  auto Jobs = jobsWith(P.graph(), Settings);
  if (Jobs.empty())
    P.consequence(I.origin(), "is used by nothing that is lifted");
  for (const CommandJob *Job : Jobs)
    P.require(*Job, I.origin());
  for (const Field *F :
       {&Settings.Script, &Settings.Arguments, &Settings.Command})
    if (F->given())
      P.obstacle(F->Expr, "is given a script, which is not lifted yet");
  for (const ResolvedCall::Argument &A : I.call().Arguments)
    if (llvm::StringRef(A.Name).starts_with("_"))
      P.obstacle(A.Whole, "is made with private arguments");
}

void RunSettingsLowering::examineSite(const Intent &, const Site &S,
                                      Proof &P) const {
  const Resolution &R = P.resolution();
  if (S.TheKind == Site::Store)
    return examineSetting(S.path(), S, P);
  if (S.TheKind == Site::Call &&
      llvm::StringRef(S.path()).starts_with("environment.python."
                                            "conda_dependencies."))
    return;
  P.obstacle(S.Expr, S.describe(R) + ", which is not lifted yet");
}

void RunSettingsLowering::write(const Intent &I, Writer &W) const {
  for (const Site &S : I.sites())
    if (S.TheKind == Site::Bound || S.TheKind == Site::Store)
      W.erase(S.Whole);
    else if (S.TheKind == Site::Call)
      W.erase(packageStatement(W.resolution(), S.CallNode));
}

const Lowering &runSettingsLowering() {
  static const RunSettingsLowering L;
  return L;
}

} // namespace amlift::rewriters
