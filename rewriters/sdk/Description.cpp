//===- Description.cpp - Objects that v2 has no object for ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Description.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;

namespace amlift::rewriters {

void DescriptionLowering::examineSite(const Intent &, const Site &S,
                                      Proof &P) const {
  if (S.TheKind == Site::Call)
    if (const Intent *Made = P.graph().madeBy(S.CallNode)) {
      P.require(*Made, S.Expr);
      return;
    }
  P.obstacle(S.Expr, S.describe(P.resolution()) + adviceAt(S));
}

void DescriptionLowering::write(const Intent &I, Writer &W) const {
  const Site *Origin = originSite(I);
  if (Origin && Origin->TheKind == Site::Bound)
    W.erase(Origin->Whole);
}

std::string DescriptionLowering::adviceAt(const Site &) const {
  return ", which is not lifted yet";
}

} // namespace amlift::rewriters
