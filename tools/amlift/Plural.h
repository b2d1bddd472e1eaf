//===- Plural.h - Numbers of things in messages -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_PLURAL_H
#define AMLIFT_TOOLS_AMLIFT_PLURAL_H

#include "llvm/ADT/StringExtras.h"
#include <string>

namespace amlift::tools {

/// "1 file", "2 files": a number and the thing that it counts.
inline std::string count(unsigned Number, llvm::StringRef Thing) {
  return llvm::utostr(Number) + " " + Thing.str() + (Number == 1 ? "" : "s");
}

} // namespace amlift::tools

#endif
