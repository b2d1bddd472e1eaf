//===- TypeTable.h - Type notations, parsed and shared ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The notation of types in the catalogue's JSON:
//
//   type  := one ("|" one)*
//   one   := "?" | "None" | "bool" | "int" | "float" | "str" | "self"
//          | "list" "[" type "]" | "iter" "[" type "]" | "type" "[" name "]"
//          | "tuple" "[" type ("," type)* "]" | "dict" "[" type "," type "]"
//          | canonical name of a class
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_TYPETABLE_H
#define AMLIFT_TOOLS_CATALOGC_TYPETABLE_H

#include "tools/catalogc/Tree.h"
#include <map>
#include <vector>

namespace amlift::catalogc {

class TypeTable {
public:
  TypeTable(const Tree &Symbols, Diagnostics &Diags);

  /// The row of a type; 0 for the empty notation and after a mistake.
  uint32_t intern(llvm::StringRef Notation, Place Where);

  struct Row {
    catalog::Type::Kind Kind = catalog::Type::Unknown;
    uint32_t What = 0; ///< Symbol id, or first argument.
    uint32_t Count = 0;
  };
  const std::vector<Row> &rows() const { return Rows; }
  /// Rows of the arguments of compound types.
  const std::vector<uint32_t> &arguments() const { return Arguments; }

private:
  uint32_t parseUnion(llvm::StringRef &Text);
  uint32_t parseOne(llvm::StringRef &Text);
  uint32_t add(catalog::Type::Kind Kind, uint32_t What,
               std::vector<uint32_t> Args);
  void fail(const llvm::Twine &Text);

  const Tree &Symbols;
  Diagnostics &Diags;
  Place Where;
  bool Failed = false;
  std::vector<Row> Rows;
  std::vector<uint32_t> Arguments;
  std::map<std::tuple<int, uint32_t, std::vector<uint32_t>>, uint32_t> Known;
  llvm::StringMap<uint32_t> ByNotation;
};

} // namespace amlift::catalogc

#endif
