//===- InputError.h - Why an input cannot be read ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_INPUTERROR_H
#define AMLIFT_GRAMMARS_INPUTERROR_H

#include "grammars/Document.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::grammars {

/// A Problem on its way up; load() catches it.
class InputError : public llvm::ErrorInfo<InputError> {
public:
  static char ID;

  explicit InputError(Problem P) : TheProblem(std::move(P)) {}
  const Problem &problem() const { return TheProblem; }

  void log(llvm::raw_ostream &OS) const override { OS << TheProblem.Message; }
  std::error_code convertToErrorCode() const override {
    return llvm::inconvertibleErrorCode();
  }

private:
  Problem TheProblem;
};

/// An InputError; FileSpan counts in bytes of the file.
inline llvm::Error inputError(ProblemKind Kind, const llvm::Twine &Message,
                              std::optional<Span> FileSpan = std::nullopt) {
  return llvm::make_error<InputError>(
      Problem{Kind, Message.str(), FileSpan, std::nullopt});
}

} // namespace amlift::grammars

#endif
