//===- PythonLines.h - Logical lines of Python ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_PYTHONLINES_H
#define AMLIFT_GRAMMARS_PYTHONLINES_H

#include "grammars/SyntaxErrors.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace amlift::grammars {

/// One logical line (The Python Language Reference, 2.1.5): it goes on through
/// open brackets, triple-quoted strings and backslashes.
struct LogicalLine {
  uint32_t Begin; ///< Its first character behind the indentation.
  uint32_t End;   ///< The line end that closes it, or the end of the text.
  uint32_t Next;  ///< Where the next logical line begins, indentation included.
  bool OneLine;   ///< Begin and End are on the same physical line.
  /// Its last character that is neither blank nor inside of a string, '#' when
  /// it ends in a comment, NUL when it is empty.
  char Last;
  /// Where a shell command or magic begins that is assigned (`x = !ls`,
  /// `x = %pwd`): never valid Python. The scan stops there: End is this offset
  /// too.
  std::optional<uint32_t> AssignedMagic;
  /// What Python's tokenizer refuses in it, first.
  std::optional<SyntaxFault> Fault;
};

/// Reads the logical line that begins at From, which must not be inside of one.
LogicalLine readLogicalLine(llvm::StringRef Text, uint32_t From);

/// Offset of the first character at or after From that is no blank (space, tab,
/// form feed).
uint32_t skipBlanks(llvm::StringRef Text, uint32_t From);

} // namespace amlift::grammars

#endif
