//===- DataDefinitions.h - Data that is described ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_DATADEFINITIONS_H
#define AMLIFT_REWRITERS_SDK_DATADEFINITIONS_H

#include "analyzers/intents/DataPlace.h"
#include "analyzers/intents/Entity.h"
#include "rewriters/sdk/DataPaths.h"

namespace amlift::rewriters {

/// `dataset.register(…)`.
bool isRegistration(const analyzers::EntityIntent &E);
/// The description of data that an expression holds; null when it is something
/// else, or one of several.
const analyzers::DataDefinition *definitionAt(const analyzers::IntentGraph &G,
                                              grammars::Node N);
/// Shows that v2 can say what is described.
void examineDefinition(const analyzers::DataDefinition &D, Proof &P);
/// "uri_file" or "uri_folder"; empty when the code does not tell.
llvm::StringRef typeOf(const analyzers::DataDefinition &D,
                       const DataPath &Path);
/// What to do in v2 instead of a call on data, to go on a sentence.
std::string adviceFor(const analyzers::Site &S);

} // namespace amlift::rewriters

#endif
