//===- Lowerings.cpp - The list of lowerings ------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Lowering.h"

namespace amlift::rewriters {

Lowering::~Lowering() = default;

llvm::ArrayRef<const Lowering *> lowerings() {
  static const Lowering *const All[] = {
      &credentialLowering(),   &workspaceLowering(),
      &experimentLowering(),   &computeLowering(),
      &environmentLowering(),  &buildContextLowering(),
      &distributionLowering(), &dockerSettingsLowering(),
      &commandJobLowering(),   &runLowering(),
      &runWidgetLowering(),    &runContextLowering(),
      &runActionLowering(),    &runTestLowering(),
  };
  return All;
}

const Lowering *loweringOf(analyzers::IntentKind K) {
  for (const Lowering *L : lowerings())
    if (L->kind() == K)
      return L;
  return nullptr;
}

} // namespace amlift::rewriters
