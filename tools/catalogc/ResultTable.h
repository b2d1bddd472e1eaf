//===- ResultTable.h - Results that an argument decides ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_RESULTTABLE_H
#define AMLIFT_TOOLS_CATALOGC_RESULTTABLE_H

#include "catalog/Tables.h"
#include "tools/catalogc/Emit.h"

namespace amlift::catalogc {

/// The rules by which the class of an argument decides what a call returns.
class ResultTable {
public:
  /// Takes the rules of the corrections; mistakes in them go to Diags.
  void collect(const Input &In, const Tree &Symbols, TypeTable &Types,
               StringPool &Pool, Diagnostics &Diags);
  /// Defines ResultRows and ResultRules of catalog/Tables.h. Returns their
  /// bytes.
  size_t print(llvm::raw_ostream &OS) const;

private:
  struct Rule {
    uint32_t Argument, Type;
  };
  std::vector<catalog::tables::ResultRow> Rows;
  std::vector<Rule> Rules;
};

} // namespace amlift::catalogc

#endif
