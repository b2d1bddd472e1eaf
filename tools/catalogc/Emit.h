//===- Emit.h - Writes the tables as C++ ------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_EMIT_H
#define AMLIFT_TOOLS_CATALOGC_EMIT_H

#include "tools/catalogc/TypeTable.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::catalogc {

/// Strings of the tables: each once, preceded by its length in one byte.
class StringPool {
public:
  StringPool() { offset(""); }
  uint32_t offset(llvm::StringRef Text);
  size_t size() const { return Bytes.size(); }
  void print(llvm::raw_ostream &OS) const;

private:
  std::string Bytes;
  llvm::StringMap<uint32_t> Offsets;
};

/// Open-addressed hash table with linear probing, half full at most.
class SlotTable {
public:
  explicit SlotTable(size_t Count) : Slots(llvm::NextPowerOf2(2 * Count)) {}
  /// Value is not 0, which marks an empty slot.
  void insert(uint64_t Hash, uint32_t Value);
  /// Defines the reference Name of catalog/Tables.h. Returns its bytes.
  size_t print(llvm::raw_ostream &OS, llvm::StringRef Type,
               llvm::StringRef Name) const;

private:
  std::vector<uint32_t> Slots;
};

/// Writes the symbol tables of catalog/Tables.h; mistakes in types and
/// parameters go to Diags. Returns the bytes the tables take.
size_t emitSymbols(const Input &In, const Tree &Symbols, llvm::raw_ostream &OS,
                   Diagnostics &Diags);

/// Members by whose name alone an object is recognised as one of v1: phrases
/// that one class, and what derives from it, has, and no class of another
/// generation or package. Methods of what mappings are about; and data of the
/// classes whose objects have names by convention. By name.
std::vector<const Entry *> distinctiveMembers(const Input &In,
                                              const Tree &Symbols);

/// Checks and writes mappings, rules, namespaces and packages.
void emitKnowledge(const Input &In, const Tree &Symbols, llvm::raw_ostream &OS,
                   Diagnostics &Diags);

/// The generation of a dotted path by its longest known prefix.
catalog::Generation generationOf(const Input &In, llvm::StringRef Path);

/// Splits "name: type=default" of a parameter row.
struct ParameterText {
  llvm::StringRef Stars, Name, Type, Default;
  bool HasDefault = false;
};
ParameterText splitParameter(llvm::StringRef Text);

} // namespace amlift::catalogc

#endif
