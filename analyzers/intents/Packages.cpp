//===- Packages.cpp - Python packages described in code -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Packages.h"

namespace amlift::analyzers {

CondaPackages::CondaPackages(const ResolvedCall &Call, const Resolution &R,
                             llvm::StringRef How)
    : Intent(IntentKind::CondaPackages, Call), How(How),
      IndexUrl(argument(Call, R, "pip_indexurl")),
      Pip(argument(Call, R, "pip_packages")),
      Conda(argument(Call, R, "conda_packages")),
      Python(argument(Call, R, "python_version")),
      PinSdk(argument(Call, R, "pin_sdk_version")),
      FilePath(argument(Call, R, "conda_dependencies_file_path")) {}

void CondaPackages::visitFields(FieldVisitor Visit) {
  Visit("index-url", IndexUrl);
  Visit("pip", Pip);
  Visit("conda", Conda);
  Visit("python", Python);
  Visit("pin-sdk", PinSdk);
  Visit("file", FilePath);
}

std::unique_ptr<Intent> makeCondaPackages(const ResolvedCall &Call,
                                          const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (!Name.consume_front("azureml.core.conda_dependencies.CondaDependencies"))
    return nullptr;
  if (Name.empty())
    return std::make_unique<CondaPackages>(Call, R, "constructor");
  if (Name == ".create")
    return std::make_unique<CondaPackages>(Call, R, "create");
  return nullptr;
}

} // namespace amlift::analyzers
