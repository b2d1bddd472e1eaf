//===- Reasons.h - Why a value is not known ---------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Values do not carry the reason why they are partial: that would cost memory
// for each of them, and few are ever asked about. It is looked up afterwards,
// from the expression back to where its value comes from.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_REASONS_H
#define AMLIFT_ANALYZERS_RESOLVE_REASONS_H

#include "analyzers/resolve/Resolution.h"
#include <string>

namespace amlift::analyzers {

/// Why a constant is not known, and who decides about it.
struct Reason {
  /// For the middle of a sentence: "result of `requests.get`", "environment
  /// variable AML_WORKSPACE", "parameter `name` of `f` without known callers".
  std::string Text;
  grammars::Node At; ///< The expression or definition that it is about.
};

/// Why an expression has no single constant value; an empty text when it has
/// one. Needs the values of a Resolution that keeps them.
Reason whyUnknown(const Resolution &R, grammars::Node Expression);

} // namespace amlift::analyzers

#endif
