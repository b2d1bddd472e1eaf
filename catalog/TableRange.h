//===- TableRange.h - Slice of a constant table, rows by value --*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The compiled tables hold offsets, not pointers: constant data that needs no
// relocation costs nothing at start-up. A row with string references in it is
// therefore made at the moment it is read; this is the range over such rows.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_CATALOG_TABLERANGE_H
#define AMLIFT_CATALOG_TABLERANGE_H

#include "llvm/ADT/iterator.h"
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace amlift::catalog {

/// Random access over rows First..First+Size of a table; Row makes one row.
/// Copyable, owns nothing, valid for ever.
template <typename T> class TableRange {
public:
  using RowFn = T (*)(uint32_t Index);

  class iterator
      : public llvm::iterator_facade_base<iterator,
                                          std::random_access_iterator_tag, T,
                                          std::ptrdiff_t, T *, T> {
  public:
    iterator() = default;
    iterator(uint32_t Index, RowFn Row) : Index(Index), Row(Row) {}
    T operator*() const { return Row(Index); }
    bool operator==(const iterator &Other) const {
      return Index == Other.Index;
    }
    bool operator<(const iterator &Other) const { return Index < Other.Index; }
    std::ptrdiff_t operator-(const iterator &Other) const {
      return std::ptrdiff_t(Index) - std::ptrdiff_t(Other.Index);
    }
    iterator &operator+=(std::ptrdiff_t N) {
      Index += N;
      return *this;
    }
    iterator &operator-=(std::ptrdiff_t N) {
      Index -= N;
      return *this;
    }
    struct Arrow {
      T Value;
      const T *operator->() const { return &Value; }
    };
    Arrow operator->() const { return {Row(Index)}; }

  private:
    uint32_t Index = 0;
    RowFn Row = nullptr;
  };

  TableRange() = default;
  TableRange(uint32_t First, uint32_t Size, RowFn Row)
      : First(First), Count(Size), Row(Row) {}

  iterator begin() const { return {First, Row}; }
  iterator end() const { return {First + Count, Row}; }
  size_t size() const { return Count; }
  bool empty() const { return Count == 0; }
  T operator[](size_t N) const {
    assert(N < Count && "row outside the range");
    return Row(First + uint32_t(N));
  }

private:
  uint32_t First = 0;
  uint32_t Count = 0;
  RowFn Row = nullptr;
};

} // namespace amlift::catalog

#endif
