//===- DataPaths.h - Places in datastores as URIs ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   (store, "animals/")           "azureml://datastores/raw/paths/animals/"
//   store.path(f"{day}/x.csv")    f"azureml://datastores/raw/paths/{day}/x.csv"
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_DATAPATHS_H
#define AMLIFT_REWRITERS_SDK_DATAPATHS_H

#include "analyzers/intents/Graph.h"
#include "rewriters/edits/Piece.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::rewriters {

class Proof;
class Writer;

/// What one URI of v2 can say: a place in a datastore, or an address.
struct DataPath {
  grammars::Node Datastore; ///< Its expression; none for an address.
  grammars::Node Path;      ///< None: all of the datastore.
  grammars::Node Url;
  /// One file or one folder; nothing when the text does not tell.
  std::optional<bool> IsFile;
};

/// Whether evaluating N at another place gives what it gives where it is.
bool keepsValue(const analyzers::Resolution &R, grammars::Node N,
                grammars::Node At);
/// Whether the expression is a datastore for certain.
bool isDatastore(const analyzers::Resolution &R, grammars::Node N);
/// The constant name of a datastore, where it was looked up by one.
std::optional<std::string> datastoreName(const analyzers::Resolution &R,
                                         grammars::Node N);

/// Reads what v1 takes for the place of data; nothing (and the reason, without
/// subject) when that is not one place.
std::optional<DataPath> dataPathOf(const analyzers::Resolution &R,
                                   grammars::Node N, std::string &WhyNot);

/// Shows that the URI can be written at a node, for the subject of the proof.
void examinePath(const DataPath &Path, grammars::Node At, Proof &P);
/// `azureml://datastores/NAME/paths/` as the inside of a literal, with
/// Formatted set when it takes an f-string.
llvm::Expected<std::string> storeUri(grammars::Node Datastore, Writer &W,
                                     bool &Formatted);
/// The URI as code where that was shown.
llvm::Expected<Piece> uriOf(const DataPath &Path, Writer &W);

/// Whether code at a node can say what a name or a version is, as part of a
/// text; and how, with Formatted set when it takes an f-string.
bool isSpellable(const analyzers::Resolution &R, grammars::Node N,
                 grammars::Node At);
llvm::Expected<std::string> spelled(grammars::Node N, Writer &W,
                                    bool &Formatted);
/// A literal of a text, or an f-string of it.
Piece literal(const std::string &Body, bool Formatted, Writer &W);

/// The tuples and lists that an intent's arguments are made of, and that it
/// takes apart.
std::vector<grammars::Node> placeLiterals(const analyzers::Intent &I);

} // namespace amlift::rewriters

#endif
