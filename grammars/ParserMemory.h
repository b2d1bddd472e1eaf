//===- ParserMemory.h - Memory for tree-sitter ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A parser makes and drops some small blocks for each token. A thread keeps
// those it dropped for its next ones, by size, which is faster than malloc; and
// since nothing else lies between them, all of it can be given back at once.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_PARSERMEMORY_H
#define AMLIFT_GRAMMARS_PARSERMEMORY_H

#include <array>
#include <cstddef>
#include <cstdint>

namespace amlift::grammars {

/// The blocks of one thread.
class ParserMemory {
public:
  /// That of the running thread; tree-sitter uses it from the first call on.
  static ParserMemory &get();
  ~ParserMemory() { giveBack(); }

  void *allocate(size_t Size);
  void *resize(void *Block, size_t Size);
  void release(void *Block);

  /// Bytes held, in use or not, without those of very large blocks.
  size_t held() const { return Held; }
  /// Frees all of it, if nothing is in use.
  void giveBack();

private:
  struct Free {
    Free *Next;
  };
  struct Chunk {
    Chunk *Next;
  };
  /// Multiples of 16 bytes up to 512, then powers of two up to 64 KiB.
  static constexpr unsigned Classes = 39;
  static constexpr unsigned Large = Classes;

  ParserMemory() = default;
  static unsigned classFor(size_t Whole);
  static size_t sizeOf(unsigned Class);
  void *carve(unsigned Class);

  std::array<Free *, Classes> Dropped = {};
  Chunk *Chunks = nullptr;
  char *At = nullptr, *End = nullptr; ///< What is left of the newest chunk.
  size_t Held = 0;
  size_t Live = 0; ///< Blocks in use.
};

} // namespace amlift::grammars

#endif
