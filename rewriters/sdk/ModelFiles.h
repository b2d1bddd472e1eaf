//===- ModelFiles.h - Files of models ---------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   path = model.download("dl",       ml_client.models.download(
//                         exist_ok         model.name, model.version,
//                         =True)           download_path="dl")
//                                     path = os.path.join("dl", model.name,
//                                         os.path.basename(
//                                             model.path.rstrip("/")))
//
// v2 puts the files one folder deeper, and does not tell where.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_MODELFILES_H
#define AMLIFT_REWRITERS_SDK_MODELFILES_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines a download; false for other sites.
bool examineDownload(const analyzers::Intent &Model, const analyzers::Site &S,
                     Proof &P);
/// Writes one; false for other sites.
bool writeDownload(const analyzers::Intent &Model, const analyzers::Site &S,
                   Writer &W);

} // namespace amlift::rewriters

#endif
