//===- WorkspaceConfig.h - Workspace.write_config ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ws.write_config()        os.makedirs(".azureml", exist_ok=True)
//                            with open(".azureml/config.json", "w") as config:
//                                json.dump({"subscription_id": …}, config)
//
// v1 writes {"Id": null, "Scope": "/subscriptions/…"}, and v2 has nothing that
// writes. from_config() of both read the three keys as well as the scope
// (azure/ai/ml/_ml_client.py, azureml/_project/project_info.py).
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_WORKSPACECONFIG_H
#define AMLIFT_REWRITERS_SDK_WORKSPACECONFIG_H

#include "analyzers/intents/Site.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines such a call; false for other sites.
bool examineWriteConfig(const analyzers::Site &S, Proof &P);
/// Writes one; false for other sites.
bool writeWriteConfig(const analyzers::Site &S, Writer &W);

} // namespace amlift::rewriters

#endif
