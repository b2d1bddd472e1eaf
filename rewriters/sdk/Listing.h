//===- Listing.h - Lists of objects -----------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   for model in Model.list(ws, "sk"):   for model in
//                                            ml_client.models.list(name="sk"):
//
// v1 gives lists, v2 iterators that can be gone through once. Without a name
// v2 lists models, and not their versions; those are asked for one by one.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_LISTING_H
#define AMLIFT_REWRITERS_SDK_LISTING_H

#include "analyzers/intents/Entity.h"
#include "rewriters/edits/Layout.h"
#include "rewriters/sdk/EntityTables.h"
#include "llvm/Support/Error.h"
#include <string>

namespace amlift::rewriters {

class Proof;
class Writer;

/// Whether a loop goes through the expression, for a dictionary its keys.
bool isIterated(grammars::Node Expr);

/// What keeps the objects of a list from being others in v2 where it stands;
/// empty when all is well: they are followed wherever they go.
std::string whyNotInList(grammars::Node List, Proof &P);

/// Shows that a list is asked for by what v2 can ask, and where it goes.
void examineListing(const CallRow &Row, const analyzers::EntityIntent &E,
                    Proof &P);
/// The v2 code of a call that lists: an iterator where a loop goes through it,
/// else a list.
llvm::Expected<Piece> listingCall(const CallRow &Row,
                                  const analyzers::EntityIntent &E, Writer &W);

} // namespace amlift::rewriters

#endif
