//===- Prefilter.cpp - Which files can matter -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include <cstring>

using namespace llvm;

namespace amlift::analyzers {

static bool holds(StringRef Bytes, StringRef Needle) {
  return memmem(Bytes.data(), Bytes.size(), Needle.data(), Needle.size());
}

/// JSON may spell letters as escapes. No tool writes "azureml" so, but a file
/// that escapes ASCII letters at all is rare enough to be parsed.
static bool escapesLetters(StringRef Bytes) {
  return holds(Bytes, "\\u006") || holds(Bytes, "\\u007");
}

bool mayUseAzureMl(StringRef Bytes) {
  // UTF-16 is refused later; the message is due only where it matters. One
  // needle finds both byte orders.
  return holds(Bytes, "azureml") ||
         holds(Bytes, StringRef("a\0z\0u\0r\0e\0m\0l", 13)) ||
         escapesLetters(Bytes);
}

} // namespace amlift::analyzers
