//===- Span.h - Ranges and positions in a text ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_SPAN_H
#define AMLIFT_GRAMMARS_SPAN_H

#include <compare>
#include <cstdint>

namespace amlift::grammars {

/// Half-open range of byte offsets [Begin, End). Who hands a span out says
/// whether it counts in the text of a Document or in the bytes of its file.
struct Span {
  uint32_t Begin = 0;
  uint32_t End = 0;

  uint32_t size() const { return End - Begin; }
  bool empty() const { return Begin == End; }
  bool contains(Span Other) const {
    return Begin <= Other.Begin && Other.End <= End;
  }
  bool overlaps(Span Other) const {
    return Begin < Other.End && Other.Begin < End;
  }
  bool operator==(const Span &) const = default;
  auto operator<=>(const Span &) const = default;
};

/// The unit in which columns count.
enum class ColumnUnit : uint8_t {
  Utf8,      ///< Bytes of UTF-8.
  Utf16,     ///< UTF-16 code units (Language Server Protocol).
  CodePoint, ///< Unicode code points (reports of amlift, pyright, Python).
};

/// A place as people write it. All numbers are 1-based.
struct Location {
  uint32_t Cell = 0; ///< Notebook cell, counted over all cells of the notebook
                     ///< (Markdown too); 0 outside of notebooks.
  uint32_t Line = 1; ///< Line in the cell or file.
  uint32_t Column = 1;
};

} // namespace amlift::grammars

#endif
