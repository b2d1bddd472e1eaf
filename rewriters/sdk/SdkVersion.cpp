//===- SdkVersion.cpp - The banner of a notebook --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   print("SDK:", azureml.core.VERSION)   print("SDK:", VERSION)
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/SdkVersion.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class SdkVersionLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::SdkVersion; }
  void examine(const Intent &I, Proof &P) const override {
    if (!static_cast<const SdkVersion &>(I).IsShown)
      P.obstacle(I.origin(), "is more than shown (" +
                                 where(P.resolution(), I.origin()) + ")");
    // The version of an SDK that is not used tells nothing.
    for (const auto &Other : P.graph().intents())
      if (Other->kind() == IntentKind::Workspace && P.lifted(*Other))
        return P.link(*Other);
    P.consequence(I.origin(), "is that of the SDK that is still used");
  }
  void examineSite(const Intent &, const Site &S, Proof &P) const override {
    P.obstacle(S.Expr, S.describe(P.resolution()));
  }
  void releasedNames(const Intent &I, const IntentGraph &,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    Into.push_back(I.origin());
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override {
    // The package does not export its VERSION.
    return Piece::text(
        (W.imports().requireModule("azure.ai.ml", I.origin().begin()) +
         ".__version__")
            .str());
  }
};

} // namespace

const Lowering &sdkVersionLowering() {
  static const SdkVersionLowering L;
  return L;
}

} // namespace amlift::rewriters
