//===- ProjectFuzzer.cpp - Resolves any text as a small project -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Lines `#== path` split the input into the files of a project (Laws.h).
// Beyond not crashing: the laws that hold for any project.
//
//===----------------------------------------------------------------------===//

#include "Laws.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <cstdlib>

using namespace amlift::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  llvm::StringRef Input(reinterpret_cast<const char *>(Data), Size);
  std::string Broken = brokenLaw(split(Input), Size);
  if (Broken.empty())
    return 0;
  llvm::errs() << "broken: " << Broken << "\n";
  abort();
}
