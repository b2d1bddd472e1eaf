//===- ByteSearch.cpp - Words in bytes ------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ByteSearch.h"
#include "llvm/ADT/bit.h"
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

using namespace llvm;

namespace amlift::analyzers {

size_t findNext(StringRef Bytes, const Needle &N, size_t From) {
  if (Bytes.size() < N.Word.size() || From > Bytes.size() - N.Word.size())
    return StringRef::npos;
  const char *Data = Bytes.data();
  [[maybe_unused]] auto MatchesAt = [&](size_t At) {
    return std::memcmp(Data + At, N.Word.data(), N.Word.size()) == 0;
  };
#ifdef __SSE2__
  const __m128i First = _mm_set1_epi8(N.Word[N.First]);
  const __m128i Second = _mm_set1_epi8(N.Word[N.Second]);
  auto Load = [&](size_t At) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(Data + At));
  };
  // All 16 places leave room for the word, so the loads stay inside.
  size_t Last = Bytes.size() - N.Word.size();
  for (; From + 15 <= Last; From += 16) {
    auto Hits = static_cast<unsigned>(_mm_movemask_epi8(
        _mm_and_si128(_mm_cmpeq_epi8(Load(From + N.First), First),
                      _mm_cmpeq_epi8(Load(From + N.Second), Second))));
    for (; Hits; Hits &= Hits - 1)
      if (size_t At = From + countr_zero(Hits); MatchesAt(At))
        return At;
  }
#endif
  const void *Found =
      memmem(Data + From, Bytes.size() - From, N.Word.data(), N.Word.size());
  return Found ? static_cast<const char *>(Found) - Data : StringRef::npos;
}

} // namespace amlift::analyzers
