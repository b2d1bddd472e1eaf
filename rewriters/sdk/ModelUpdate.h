//===- ModelUpdate.h - Changes of registered models -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   model.add_tags({"stage": "prod"})   model.tags = {**(model.tags or {}),
//                                           "stage": "prod"}
//                                       ml_client.models.create_or_update(model)
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_MODELUPDATE_H
#define AMLIFT_REWRITERS_SDK_MODELUPDATE_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines such a call; false for other sites.
bool examineModelUpdate(const analyzers::Intent &Model,
                        const analyzers::Site &S, Proof &P);
/// Writes one; false for other sites.
bool writeModelUpdate(const analyzers::Intent &Model, const analyzers::Site &S,
                      Writer &W);

} // namespace amlift::rewriters

#endif
