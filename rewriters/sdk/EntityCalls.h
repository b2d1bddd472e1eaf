//===- EntityCalls.h - v1 calls by the tables -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ENTITYCALLS_H
#define AMLIFT_REWRITERS_SDK_ENTITYCALLS_H

#include "analyzers/intents/Entity.h"
#include "rewriters/edits/Layout.h"
#include "rewriters/sdk/EntityTables.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace amlift::rewriters {

class Proof;
class Writer;

/// Shows that the arguments of an object's call can be passed on as its row
/// says.
void examineArguments(const CallRow &Row, const analyzers::EntityIntent &E,
                      Proof &P);

/// The v2 code of a call: the operation, or the entity that it describes.
/// Name: the entity's name, which v1 gives elsewhere; none when the row has
/// it. Last: what v1 says elsewhere, behind all others.
llvm::Expected<Piece>
callOf(const CallRow &Row, const analyzers::EntityIntent &E,
       std::optional<Piece> Name, Writer &W,
       llvm::ArrayRef<std::pair<llvm::StringRef, Piece>> Last = {});

/// `client.chain(…)` for code at a node, where the client is that of the
/// object's workspace.
llvm::Expected<Piece> operationOf(const analyzers::Intent &Object,
                                  llvm::StringRef Chain,
                                  llvm::ArrayRef<Piece> Arguments,
                                  grammars::Node At, Writer &W);

/// Something stands between the parentheses of a call.
bool hasArguments(grammars::Node Call);

} // namespace amlift::rewriters

#endif
