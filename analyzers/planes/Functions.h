//===- Functions.h - Planes of functions, cells and uses --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PLANES_FUNCTIONS_H
#define AMLIFT_ANALYZERS_PLANES_FUNCTIONS_H

#include "analyzers/Facts.h"

namespace amlift::analyzers {

/// A function of a module that code of another file imports by its name.
struct NamedImport {
  uint32_t Document = 0;
  std::string Name;
  PlaneReason Why;
};

/// Whether a use, of a symbol whose plane is in ThePlane, shows on which plane
/// the code around it is. Imports and guesses do not.
bool tellsPlane(const Use &U);
/// Adds such a use as a reason; whether the plane grew.
bool addSymbol(PlaneVerdict &To, const Use &U);

/// Decides about functions, cells and uses, from the planes of the modules in
/// File.Planes.
void assignInside(FileAnalysis &File, llvm::ArrayRef<NamedImport> Imports);

} // namespace amlift::analyzers

#endif
