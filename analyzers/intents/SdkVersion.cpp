//===- SdkVersion.cpp - Which SDK is installed ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/SdkVersion.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

namespace {

constexpr llvm::StringLiteral Name = "azureml._base_sdk_common.__version__";

const Entity *versionEntity() {
  static const Entity E{catalog::find(Name), Name, catalog::Generation::V1};
  return &E;
}

} // namespace

SdkVersion::SdkVersion(const ResolvedCall &Name, const Resolution &R)
    : Intent(IntentKind::SdkVersion, Name), IsShown(isShown(R, Name.Call)) {}

std::vector<std::unique_ptr<Intent>>
makeVersions(const Resolution &R,
             std::vector<std::unique_ptr<ResolvedCall>> &Calls) {
  std::vector<std::unique_ptr<Intent>> Found;
  for (const Use &U : R.uses()) {
    if (U.Name != Name || U.TheRole == Role::Import)
      continue;
    Node N = R.root().descendantFor(U.TextSpan);
    if (kindOf(N.parent()) == Py::Attribute &&
        N.parent().field("attribute") == N)
      N = N.parent();
    auto Read = std::make_unique<ResolvedCall>();
    Read->Call = N;
    Read->Callee = versionEntity();
    Found.push_back(std::make_unique<SdkVersion>(*Read, R));
    Calls.push_back(std::move(Read));
  }
  return Found;
}

} // namespace amlift::analyzers
