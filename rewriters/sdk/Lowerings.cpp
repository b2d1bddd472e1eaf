//===- Lowerings.cpp - The list of lowerings ------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Lowering.h"

namespace amlift::rewriters {

Lowering::~Lowering() = default;

bool Lowering::examineArgument(const analyzers::Intent &,
                               const analyzers::Site &, Proof &) const {
  return false;
}

void Lowering::releasedNames(const analyzers::Intent &,
                             const analyzers::IntentGraph &,
                             llvm::SmallVectorImpl<grammars::Node> &) const {}

llvm::ArrayRef<const Lowering *> lowerings() {
  static const Lowering *const All[] = {
      &credentialLowering(),   &workspaceLowering(),
      &experimentLowering(),   &computeLowering(),
      &environmentLowering(),  &buildContextLowering(),
      &distributionLowering(), &dockerSettingsLowering(),
      &commandJobLowering(),   &runLowering(),
      &runWidgetLowering(),    &runContextLowering(),
      &runActionLowering(),    &runTestLowering(),
      &sharedCallLowering(),   &computeSettingsLowering(),
      &datastoreLowering(),    &handlerLowering(),
      &sdkVersionLowering(),   &dataAssetLowering(),
      &modelLowering(),        &jobInputLowering(),
      &runModelLowering(),     &condaPackagesLowering(),
      &runSettingsLowering(),  &dataDefinitionLowering(),
      &dataPlaceLowering(),    &jobOutputLowering(),
      &textConstantLowering(),
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
