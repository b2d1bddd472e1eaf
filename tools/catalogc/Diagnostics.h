//===- Diagnostics.h - Mistakes in the catalogue's JSON ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_DIAGNOSTICS_H
#define AMLIFT_TOOLS_CATALOGC_DIAGNOSTICS_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::catalogc {

/// A place in an input file; Line is 1-based, 0 when it is not known.
struct Place {
  llvm::StringRef File;
  unsigned Line = 0;
};

/// Prints every mistake as "file:line: error: text" and counts them, so that
/// one run shows all.
class Diagnostics {
public:
  void error(Place Where, const llvm::Twine &Text) {
    ++Errors;
    llvm::errs() << Where.File << ':';
    if (Where.Line)
      llvm::errs() << Where.Line << ':';
    llvm::errs() << " error: " << Text << '\n';
  }
  unsigned errors() const { return Errors; }

private:
  unsigned Errors = 0;
};

} // namespace amlift::catalogc

#endif
