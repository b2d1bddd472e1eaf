//===- Requirement.h - One package and its versions -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_MANIFESTS_REQUIREMENT_H
#define AMLIFT_ANALYZERS_MANIFESTS_REQUIREMENT_H

#include "grammars/Span.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace amlift::analyzers {

/// How far a requirement says which version gets installed.
enum class Pin : uint8_t {
  Exact,    ///< One version: `==1.2`, a wheel.
  Range,    ///< Some versions: `>=1.2`, `==1.*`, conda's `=1.2`.
  None,     ///< Any version: whatever is newest on that day.
  Computed, ///< Only known when it runs: `==${VERSION}`.
};

/// Spelling as used in messages and JSON: "exact", "range", "none", "computed".
llvm::StringRef toString(Pin P);

/// A package and the versions of it that will do. Spans count in the text that
/// was parsed.
struct Requirement {
  std::string Name;                ///< Normalised: see normalName().
  std::vector<std::string> Extras; ///< Normalised, as written order.
  /// The versions without white space, `>=1.2,<2`, or `@ URL`; empty: any.
  std::string Versions;
  std::string Marker; ///< `python_version < "3.8"`; empty: always.
  Pin ThePin = Pin::None;
  grammars::Span NameSpan;
  grammars::Span VersionSpan; ///< Empty where none stand.
  grammars::Span Whole;       ///< From the name to the end of the marker.
};

/// A name as package indexes compare it: lower case, each run of `-`, `_` and
/// `.` one `-` (PEP 503).
std::string normalName(llvm::StringRef Name);

/// Reads a requirement of PEP 508, `name[extra]>=1,<2; marker` or
/// `name @ url`, also with the parentheses of older metadata. Versions that
/// hold a variable (`${V}`, `{v}`, `%s`) count as computed. An error says what
/// is not as it should be. Markers are not evaluated, nor checked.
llvm::Expected<Requirement> parseRequirement(llvm::StringRef Text);

/// Reads a package as conda does: `channel::name=1.2=build`, `name >=1.2`,
/// `name[version='>=1.2']` (conda's MatchSpec).
llvm::Expected<Requirement> parseMatchSpec(llvm::StringRef Text);

/// What poetry and pipenv write beside a name: `^1.2`, `==1.2`, `1.2`, `*`.
/// Gives the versions as in Requirement::Versions, and sets P.
std::string parseConstraint(llvm::StringRef Text, Pin &P);

/// A requirement that is a file or a repository: a wheel, whose name says
/// package and version, or a URL with `#egg=name`. An error for others.
llvm::Expected<Requirement> parseLocation(llvm::StringRef Text);

} // namespace amlift::analyzers

#endif
