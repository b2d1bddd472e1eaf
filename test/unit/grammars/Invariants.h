//===- Invariants.h - What holds for every document -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Shared by the unit tests, which feed it files they make, and the fuzzer.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TEST_GRAMMARS_INVARIANTS_H
#define AMLIFT_TEST_GRAMMARS_INVARIANTS_H

#include "grammars/Document.h"
#include <string>

namespace amlift::grammars {

/// Checks that the segments of each document cover its text and agree with the
/// file, that toFile() and toText() are inverse, that locate() never goes back,
/// that cells tile the text, and that problems lie in the file. Returns what
/// does not hold, or nothing.
std::string brokenInvariant(const LoadedFile &File);

} // namespace amlift::grammars

#endif
