//===- Prefilter.cpp - Which files can matter -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include "analyzers/project/ByteSearch.h"

using namespace llvm;

namespace amlift::analyzers {

/// JSON may spell letters as escapes. No tool writes "azureml" so, but a
/// notebook that escapes ASCII letters at all is rare enough to be parsed. In a
/// module, such escapes stand in strings, which are no code.
static bool escapesLetters(StringRef Bytes) {
  static constexpr Needle Escape = {"\\u00", 0, 1};
  StringRef Start = Bytes;
  Start.consume_front("\xEF\xBB\xBF");
  if (!Start.ltrim().starts_with("{"))
    return false;
  for (size_t At = findNext(Bytes, Escape); At != StringRef::npos;
       At = findNext(Bytes, Escape, At + 1))
    if (StringRef Digit = Bytes.substr(At + 4, 1); Digit == "6" || Digit == "7")
      return true;
  return false;
}

/// UTF-16 and UTF-32 are refused later; the message is due only where it
/// matters. One needle finds both byte orders.
static bool isWide(StringRef Bytes) {
  static constexpr Needle Wide = {
      StringLiteral::withInnerNUL("a\0z\0u\0r\0e\0m\0l"), 2, 12};
  static constexpr Needle Wider = {
      StringLiteral::withInnerNUL(
          "a\0\0\0z\0\0\0u\0\0\0r\0\0\0e\0\0\0m\0\0\0l"),
      4, 24};
  size_t Nul = Bytes.find('\0');
  if (Nul == StringRef::npos)
    return false;
  size_t From = Nul ? Nul - 1 : 0;
  return findNext(Bytes, Wide, From) != StringRef::npos ||
         findNext(Bytes, Wider, From) != StringRef::npos;
}

bool mayUseAzureMl(StringRef Bytes) {
  static constexpr Needle Word = {"azureml", 1, 5};
  return findNext(Bytes, Word) != StringRef::npos || isWide(Bytes) ||
         escapesLetters(Bytes);
}

} // namespace amlift::analyzers
