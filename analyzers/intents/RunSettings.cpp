//===- RunSettings.cpp - Settings that several jobs may share -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/RunSettings.h"

namespace amlift::analyzers {

RunSettings::RunSettings(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::RunSettings, Call),
      Script(argument(Call, R, "script")),
      Arguments(argument(Call, R, "arguments")),
      Command(argument(Call, R, "command")),
      Framework(argument(Call, R, "framework")),
      Communicator(argument(Call, R, "communicator")),
      Packages(argument(Call, R, "conda_dependencies")) {}

void RunSettings::visitFields(FieldVisitor Visit) {
  Visit("script", Script);
  Visit("arguments", Arguments);
  Visit("command", Command);
  Visit("framework", Framework);
  Visit("communicator", Communicator);
  Visit("packages", Packages);
}

std::unique_ptr<Intent> makeRunSettings(const ResolvedCall &Call,
                                        const Resolution &R) {
  if (Call.Callee->Name != "azureml.core.runconfig.RunConfiguration")
    return nullptr;
  return std::make_unique<RunSettings>(Call, R);
}

} // namespace amlift::analyzers
