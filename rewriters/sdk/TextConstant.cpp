//===- TextConstant.cpp - Texts that v1 has names for -> literals ---------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   status == RunStatus.COMPLETED     status == "Completed"
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/TextConstant.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class TextConstantLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::TextConstant; }
  bool examinesAlone() const override { return true; }
  void examine(const Intent &I, Proof &P) const override {
    // Who assigns to it means the class, not the text.
    Node Parent = I.origin().parent();
    if ((kindOf(Parent) == Py::Assignment ||
         kindOf(Parent) == Py::AugmentedAssignment) &&
        Parent.field("left") == I.origin())
      P.obstacle(I.origin(), "is assigned to");
    // v2 has no frameworks; what registers the model makes a tag of it.
    if (!I.how().ends_with(".Framework"))
      return;
    Site Use = siteOf(P.resolution(), I.origin());
    if (const Intent *Made = P.graph().madeBy(Use.CallNode))
      P.require(*Made, I.origin());
    else
      P.obstacle(I.origin(), "is no argument of what is lifted");
  }
  void examineSite(const Intent &, const Site &, Proof &) const override {}
  void releasedNames(const Intent &I, const IntentGraph &,
                     llvm::SmallVectorImpl<Node> &Into) const override {
    Into.push_back(I.origin());
  }
  llvm::Expected<Piece> construct(const Intent &I, Writer &) const override {
    return Piece::string(static_cast<const TextConstant &>(I).Text);
  }
};

} // namespace

const Lowering &textConstantLowering() {
  static const TextConstantLowering L;
  return L;
}

} // namespace amlift::rewriters
