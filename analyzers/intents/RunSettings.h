//===- RunSettings.h - Settings that several jobs may share -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_RUNSETTINGS_H
#define AMLIFT_ANALYZERS_INTENTS_RUNSETTINGS_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// azureml.core.runconfig.RunConfiguration. Most of what it says is assigned to
/// the object later and is in its sites.
struct RunSettings final : Intent {
  RunSettings(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;
  Field Script, Arguments, Command;
  Field Framework, Communicator, Packages;
};

/// The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeRunSettings(const ResolvedCall &Call,
                                        const Resolution &R);

} // namespace amlift::analyzers

#endif
