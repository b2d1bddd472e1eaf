//===- ByteSearch.cpp - Words in bytes ------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ByteSearch.h"
#include "llvm/ADT/bit.h"
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

using namespace llvm;

namespace amlift::analyzers {

[[maybe_unused]] static bool isAt(const char *Place, StringRef Word) {
  return std::memcmp(Place, Word.data(), Word.size()) == 0;
}

#ifdef __x86_64__

/// Tries 16 places at a time, as long as so many are left. From moves on behind
/// what was tried; the place of a hit, or npos.
static size_t findBy16(const char *Data, size_t Last, const Needle &N,
                       size_t &From) {
  const __m128i First = _mm_set1_epi8(N.Word[N.First]);
  const __m128i Second = _mm_set1_epi8(N.Word[N.Second]);
  auto Load = [&](size_t At) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(Data + At));
  };
  for (; From + 15 <= Last; From += 16) {
    auto Hits = static_cast<unsigned>(_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(Load(From + N.First), First),
                      _mm_cmpeq_epi8(Load(From + N.Second), Second))));
    for (; Hits; Hits &= Hits - 1)
      if (size_t At = From + countr_zero(Hits); isAt(Data + At, N.Word))
        return At;
  }
  return StringRef::npos;
}

/// The same, 32 places at a time, where the processor can.
__attribute__((target("avx2"))) static size_t
findBy32(const char *Data, size_t Last, const Needle &N, size_t &From) {
  const __m256i First = _mm256_set1_epi8(N.Word[N.First]);
  const __m256i Second = _mm256_set1_epi8(N.Word[N.Second]);
  const char *OfFirst = Data + N.First, *OfSecond = Data + N.Second;
  for (; From + 31 <= Last; From += 32) {
    auto Hits = static_cast<unsigned>(_mm256_movemask_epi8(_mm256_and_si256(
        _mm256_cmpeq_epi8(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(
                              OfFirst + From)),
                          First),
        _mm256_cmpeq_epi8(_mm256_loadu_si256(reinterpret_cast<const __m256i *>(
                              OfSecond + From)),
                          Second))));
    for (; Hits; Hits &= Hits - 1)
      if (size_t At = From + countr_zero(Hits); isAt(Data + At, N.Word))
        return At;
  }
  return StringRef::npos;
}

#endif

size_t findNext(StringRef Bytes, const Needle &N, size_t From) {
  if (Bytes.size() < N.Word.size() || From > Bytes.size() - N.Word.size())
    return StringRef::npos;
  const char *Data = Bytes.data();
#ifdef __x86_64__
  static const bool HasAvx2 = __builtin_cpu_supports("avx2");
  // All places leave room for the word, so the loads stay inside.
  size_t Last = Bytes.size() - N.Word.size();
  size_t Found = HasAvx2 ? findBy32(Data, Last, N, From) : StringRef::npos;
  if (Found == StringRef::npos)
    Found = findBy16(Data, Last, N, From);
  if (Found != StringRef::npos)
    return Found;
#endif
  const void *Place =
      memmem(Data + From, Bytes.size() - From, N.Word.data(), N.Word.size());
  return Place ? static_cast<const char *>(Place) - Data : StringRef::npos;
}

} // namespace amlift::analyzers
