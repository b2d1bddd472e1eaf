//===- RunAdvice.h - Why a script still needs its v1 run --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNADVICE_H
#define AMLIFT_REWRITERS_SDK_RUNADVICE_H

#include "analyzers/intents/Site.h"
#include <string>

namespace amlift::rewriters {

/// What differs for whatever a script tells its run.
llvm::StringRef runNote();
/// The same for runs that a program starts.
llvm::StringRef startNote();

/// Why a site of a script's run stays in v1, and what to do: a sentence
/// without subject.
std::string runAdvice(const analyzers::Site &S, const analyzers::Resolution &R);

/// The same for a method of the run, or of its parent; empty when there is
/// nothing to say.
llvm::StringRef methodAdvice(llvm::StringRef Method, bool OfParent);

} // namespace amlift::rewriters

#endif
