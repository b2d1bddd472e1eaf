//===- Packages.cpp - CondaDependencies become dictionaries ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   deps = CondaDependencies.create(pip_packages=["torch"])
//   deps.add_conda_package("numpy")
//   env.python.conda_dependencies = deps
//
// All of it goes into the `conda_file=` of the environment, which examines the
// changes, too: only it knows when they count.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Packages.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/PackageLoop.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class CondaPackagesLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::CondaPackages; }
  bool flows() const override { return false; } // v2 has no such object.
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void write(const Intent &I, Writer &W) const override;
};

} // namespace

void CondaPackagesLowering::examine(const Intent &I, Proof &P) const {
  if (llvm::none_of(I.sites(), [](const Site &S) {
        return S.TheKind == Site::Stored || S.TheKind == Site::Argument;
      }))
    P.consequence(I.origin(), "is used by nothing that is lifted");
}

void CondaPackagesLowering::examineSite(const Intent &, const Site &S,
                                        Proof &P) const {
  const Resolution &R = P.resolution();
  if (S.TheKind == Site::Call && S.Path.size() == 1) {
    if (kindOf(outsideParentheses(S.CallNode).parent()) !=
        Py::ExpressionStatement)
      P.obstacle(S.Expr, S.describe(R) + ", and its value is used");
    return;
  }
  P.obstacle(S.Expr, S.describe(R) + ", which is not lifted yet");
}

void CondaPackagesLowering::write(const Intent &I, Writer &W) const {
  for (const Site &S : I.sites())
    if (S.TheKind == Site::Bound)
      W.erase(S.Whole);
    else if (S.TheKind == Site::Call)
      W.erase(packageStatement(W.resolution(), S.CallNode));
}

const Lowering &condaPackagesLowering() {
  static const CondaPackagesLowering L;
  return L;
}

} // namespace amlift::rewriters
