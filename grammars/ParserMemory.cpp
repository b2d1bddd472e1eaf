//===- ParserMemory.cpp - Memory for tree-sitter --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/ParserMemory.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/MemAlloc.h"
#include <cstdlib>
#include <cstring>
#include <tree_sitter/api.h>

using namespace amlift::grammars;

namespace {
/// Before each block. tree-sitter stores nothing that asks for more than the
/// alignment of a pointer.
struct Header {
  uint64_t Class;
};
} // namespace

static constexpr size_t ChunkSize = size_t(256) << 10;

static Header *headerOf(void *Block) {
  return static_cast<Header *>(Block) - 1;
}

unsigned ParserMemory::classFor(size_t Whole) {
  if (Whole <= 512)
    return static_cast<unsigned>((Whole + 15) / 16 - 1);
  unsigned Class = 32 + llvm::Log2_64_Ceil(Whole) - 10;
  return Class < Classes ? Class : Large;
}

size_t ParserMemory::sizeOf(unsigned Class) {
  return Class < 32 ? (Class + 1) * size_t(16) : size_t(1024) << (Class - 32);
}

void *ParserMemory::carve(unsigned Class) {
  size_t Size = sizeOf(Class);
  if (static_cast<size_t>(End - At) < Size) {
    char *Memory = static_cast<char *>(llvm::safe_malloc(ChunkSize));
    auto *New = reinterpret_cast<Chunk *>(Memory);
    New->Next = Chunks;
    Chunks = New;
    Held += ChunkSize;
    At = Memory + 16;
    End = Memory + ChunkSize;
  }
  void *Result = At;
  At += Size;
  return Result;
}

void *ParserMemory::allocate(size_t Size) {
  size_t Whole = Size + sizeof(Header);
  unsigned Class = classFor(Whole);
  void *Memory = nullptr;
  if (Class == Large) {
    Memory = llvm::safe_malloc(Whole);
  } else if (Free *Old = Dropped[Class]) {
    Dropped[Class] = Old->Next;
    Memory = Old;
  } else {
    Memory = carve(Class);
  }
  ++Live;
  auto *H = static_cast<Header *>(Memory);
  H->Class = Class;
  return H + 1;
}

void ParserMemory::release(void *Block) {
  if (!Block)
    return;
  --Live;
  Header *H = headerOf(Block);
  if (H->Class == Large)
    return std::free(H);
  unsigned Class = H->Class;
  auto *Old = reinterpret_cast<Free *>(H);
  Old->Next = Dropped[Class];
  Dropped[Class] = Old;
}

void *ParserMemory::resize(void *Block, size_t Size) {
  if (!Block)
    return allocate(Size);
  Header *H = headerOf(Block);
  if (H->Class == Large && classFor(Size + sizeof(Header)) == Large)
    return static_cast<Header *>(llvm::safe_realloc(H, Size + sizeof(Header))) +
           1;
  size_t Old = H->Class == Large ? Size : sizeOf(H->Class) - sizeof(Header);
  if (H->Class != Large && Size <= Old)
    return Block;
  void *New = allocate(Size);
  std::memcpy(New, Block, std::min(Old, Size));
  release(Block);
  return New;
}

void ParserMemory::giveBack() {
  if (Live)
    return;
  while (Chunk *First = Chunks) {
    Chunks = First->Next;
    std::free(First);
  }
  Dropped = {};
  At = End = nullptr;
  Held = 0;
}

/// Sanitizers see more when each block is one of malloc's.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AMLIFT_PLAIN_MALLOC 1
#endif
#endif

ParserMemory &ParserMemory::get() {
  thread_local ParserMemory Mine;
#ifndef AMLIFT_PLAIN_MALLOC
  static const bool Installed = [] {
    ts_set_allocator(
        [](size_t Size) { return get().allocate(Size); },
        [](size_t Count, size_t Size) {
          void *Block = get().allocate(Count * Size);
          std::memset(Block, 0, Count * Size);
          return Block;
        },
        [](void *Block, size_t Size) { return get().resize(Block, Size); },
        [](void *Block) { get().release(Block); });
    return true;
  }();
  (void)Installed;
#endif
  return Mine;
}
