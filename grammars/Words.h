//===- Words.h - Identifiers in any kind of text ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_WORDS_H
#define AMLIFT_GRAMMARS_WORDS_H

#include "llvm/ADT/StringRef.h"

namespace amlift::grammars {

/// Whether a byte may be part of an identifier.
constexpr bool isWordChar(char C) {
  return (C >= '0' && C <= '9') || (C >= 'A' && C <= 'Z') ||
         (C >= 'a' && C <= 'z') || C == '_' || (C & 0x80);
}

/// Takes the next word and what stands before it from a text.
inline llvm::StringRef nextWord(llvm::StringRef &Rest) {
  Rest = Rest.drop_until(isWordChar);
  llvm::StringRef Word = Rest.take_while(isWordChar);
  Rest = Rest.drop_front(Word.size());
  return Word;
}

} // namespace amlift::grammars

#endif
