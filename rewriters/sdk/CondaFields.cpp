//===- CondaFields.cpp - Packages described in the code -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/CondaFields.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;

namespace amlift::rewriters {

bool isCondaStore(const Site &) { return false; }

void examineConda(const EnvironmentHandle &E, Proof &P) {
  P.obstacle(E.origin(), "has its packages described in the code, which is not "
                         "lifted yet");
}

llvm::Expected<Piece> condaFile(const EnvironmentHandle &, Writer &) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 "packages are not known");
}

} // namespace amlift::rewriters
