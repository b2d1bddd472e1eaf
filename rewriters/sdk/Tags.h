//===- Tags.h - Tags of what is registered ----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   tags={"area": "crm"},                tags={
//   model_framework="Onnx"                   "area": "crm",
//                                            "framework": "Onnx",
//                                        }
//
// What v1 has a parameter for and v2 has not is kept as a tag.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_TAGS_H
#define AMLIFT_REWRITERS_SDK_TAGS_H

#include "analyzers/intents/Graph.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <utility>

namespace amlift::rewriters {

class Proof;
class Writer;

/// A further tag: its name and its value.
using TagField = std::pair<llvm::StringRef, analyzers::Field>;

/// Shows that more can be added to the tags that are given, if any.
void examineTags(const analyzers::Field &Tags, Proof &P);
/// The tags with more of them; with Before, behind those of that dictionary.
llvm::Expected<Piece> taggedWith(const analyzers::Field &Tags,
                                 llvm::ArrayRef<TagField> More, Writer &W,
                                 std::optional<Piece> Before = std::nullopt);

} // namespace amlift::rewriters

#endif
