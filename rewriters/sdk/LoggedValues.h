//===- LoggedValues.h - What MLflow takes for a metric or tag ---*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_LOGGEDVALUES_H
#define AMLIFT_REWRITERS_SDK_LOGGEDVALUES_H

#include "analyzers/intents/Intent.h"
#include <optional>
#include <string>

namespace amlift::rewriters {

/// What a logged value is, as far as it decides about the v2 call.
enum class LoggedKind : uint8_t {
  Number,
  Text,
  Unknown, ///< Most likely a number.
  Refused, ///< None, or something that holds values: MLflow raises.
};
LoggedKind loggedKind(const analyzers::Resolution &R, grammars::Node Value);

/// Why MLflow does not take a name for a metric or a tag: v1 took any text,
/// MLflow letters, digits and `_-. :/`. Empty when nothing speaks against it;
/// what is computed may still turn out wrong.
std::string whyNotMlflowName(const analyzers::Resolution &R,
                             const analyzers::Field &Name);
/// The name is known, and MLflow takes it.
bool isMlflowName(llvm::StringRef Name);

/// The last component of a path and what stands before it, as texts that can be
/// compared: parts of the source that are not literal stand for themselves.
struct PathParts {
  std::string Folder, Base;
  bool Constant = false; ///< No such parts: Folder is the folder.
};
/// Nothing when the path is not put together from literals and names.
std::optional<PathParts> pathParts(const analyzers::Resolution &R,
                                   grammars::Node Path);

/// The expression is certainly an int: by its value, or as the variable of a
/// loop over range() or enumerate().
bool isInteger(const analyzers::Resolution &R, grammars::Node N);

/// `json.load(…)` and `json.loads(…)`: an object of JSON, a dictionary where no
/// list is of use.
bool isJsonRead(const analyzers::Resolution &R, grammars::Node N);

/// The identifier is `matplotlib.pyplot`.
bool isPyplot(const analyzers::Resolution &R, grammars::Node N);
/// The identifier is bound once, to a figure that pyplot made.
bool isFigure(const analyzers::Resolution &R, grammars::Node N);

} // namespace amlift::rewriters

#endif
