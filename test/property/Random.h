//===- Random.h - Random texts and notebooks --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Everything is made from one seed, which is fixed unless the environment
// variable AMLIFT_SEED gives another, and printed when a test starts.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TEST_PROPERTY_RANDOM_H
#define AMLIFT_TEST_PROPERTY_RANDOM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace amlift::property {

class Random {
public:
  /// Prints the seed.
  Random();

  /// A number in [0, Bound).
  uint32_t below(uint32_t Bound) {
    return static_cast<uint32_t>(Engine() % Bound);
  }
  bool oneIn(uint32_t N) { return below(N) == 0; }
  template <typename T> const T &pick(llvm::ArrayRef<T> From) {
    return From[below(static_cast<uint32_t>(From.size()))];
  }

  /// Lines of valid Python (with characters up to MaxChar, a code point), each
  /// ended by Newline; the last one not always.
  std::string python(llvm::StringRef Newline, uint32_t MaxChar = 0x10FFFF);
  /// Any text up to some characters, line breaks ("\n") included.
  std::string text(uint32_t MaxChar = 0x10FFFF);
  /// An offset of Text at which a character begins, or its end.
  uint32_t border(llvm::StringRef Text);

  /// A notebook and the sources of its code cells.
  struct Notebook {
    std::string Bytes;
    std::vector<std::string> Sources;
  };
  /// Sources as strings and as lists, of several layouts, with and without
  /// needless escapes.
  Notebook notebook();

private:
  std::string word(uint32_t MaxChar);
  std::string jsonString(llvm::StringRef Text);

  std::mt19937_64 Engine;
};

} // namespace amlift::property

#endif
