//===- CondaFields.h - Packages described in the code -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_CONDAFIELDS_H
#define AMLIFT_REWRITERS_SDK_CONDAFIELDS_H

#include "analyzers/intents/Environment.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Whether a site gives an environment its conda packages.
bool isCondaStore(const analyzers::Site &S);
/// Shows that the packages of an environment that is made by its constructor
/// are known.
void examineConda(const analyzers::EnvironmentHandle &E, Proof &P);
/// The `conda_file=` of such an environment.
llvm::Expected<Piece> condaFile(const analyzers::EnvironmentHandle &E,
                                Writer &W);

} // namespace amlift::rewriters

#endif
