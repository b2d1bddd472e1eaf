//===- Dictionary.h - ws.compute_targets and the like -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ws.compute_targets.items()      {c.name: c for c in
//                                     ml_client.compute.list()}.items()
//   for name in ws.datasets.keys()  for name in [d.name for d in
//                                     ml_client.data.list()]
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_DICTIONARY_H
#define AMLIFT_REWRITERS_SDK_DICTIONARY_H

#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Graph.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines the uses of a dictionary that is not one of the idioms with an
/// object of their own (Existence.h, FoundCompute.h).
void examineDictionary(const analyzers::EntityIntent &Dictionary, Proof &P);

/// What the dictionary's list takes the place of: the expression itself, or
/// `….keys()` and `list(….keys())` where only names are asked for.
grammars::Node replacedByList(const analyzers::Resolution &R,
                              const analyzers::EntityIntent &Dictionary);

/// The names of all objects, or the objects by name, as the place needs it.
/// Operations is the client's member ("compute"), Class the v2 class of the
/// objects.
llvm::Expected<Piece>
listOfDictionary(const analyzers::EntityIntent &Dictionary,
                 llvm::StringRef Operations, llvm::StringRef Class, Writer &W);

} // namespace amlift::rewriters

#endif
