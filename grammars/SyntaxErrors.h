//===- SyntaxErrors.h - What is wrong with a text ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_SYNTAXERRORS_H
#define AMLIFT_GRAMMARS_SYNTAXERRORS_H

#include "grammars/Span.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace amlift::grammars {

/// What keeps a text from being valid.
struct SyntaxFault {
  Span Where;          ///< In the text that was parsed.
  std::string Message; ///< "unexpected 'x'", "missing ')'".
};

/// The first error of a tree that has one (Root.hasError()), in the order of
/// the text.
SyntaxFault firstFault(Node Root, llvm::StringRef Text);

/// The first fault of a Python module: what the tokenizer of Python refuses
/// (brackets, strings), else the tree's first error; none when it is valid.
std::optional<SyntaxFault> pythonFault(Node Root, llvm::StringRef Text);

/// Syntax that only Python 2 has: the print and exec statements, `except X, e`,
/// backticks, `<>`, ur"" and the like. Where is the first of them, Message
/// names it ("the print statement").
std::optional<SyntaxFault> python2Syntax(Node Root, llvm::StringRef Text);

} // namespace amlift::grammars

#endif
