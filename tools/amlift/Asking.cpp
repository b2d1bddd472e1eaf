//===- Asking.cpp - One change after the other ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "tools/amlift/Asking.h"
#include "tools/amlift/UnifiedDiff.h"
#include <iostream>

using namespace llvm;

namespace amlift::tools {

/// The file as it is when only this change is made.
static std::string bytesAfter(const FixedFile &File,
                              const rewriters::Change &C) {
  std::string New = File.File.File->bytes().str();
  std::vector<clang::tooling::Replacement> All(C.Edits.begin(), C.Edits.end());
  for (const clang::tooling::Replacement &R : reverse(All))
    New.replace(R.getOffset(), R.getLength(), R.getReplacementText().str());
  return New;
}

bool Asking::wants(const FixedFile &File, const rewriters::Change &C) {
  if (Quit)
    return false;
  if (Accepted.count(C.Rule))
    return true;
  printDiff(*File.File.File, bytesAfter(File, C), Color, errs());
  errs() << rewriters::toString(C.TheApplicability) << ": " << C.Title << "\n  "
         << C.Explanation << '\n';
  while (true) {
    errs() << "Apply? [y]es, [n]o, [a]ll of " << C.Rule << ", [q]uit: ";
    errs().flush();
    std::string Answer;
    if (!std::getline(std::cin, Answer)) {
      errs() << '\n';
      Quit = true;
      return false;
    }
    switch (Answer.empty() ? '?' : Answer.front()) {
    case 'y':
      return true;
    case 'n':
      return false;
    case 'a':
      Accepted.insert(C.Rule);
      return true;
    case 'q':
      Quit = true;
      return false;
    default:
      break;
    }
  }
}

} // namespace amlift::tools
