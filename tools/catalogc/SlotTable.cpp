//===- SlotTable.cpp - Hash tables of the catalogue -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Emit.h"

using namespace amlift::catalogc;

void SlotTable::insert(uint64_t Hash, uint32_t Value) {
  size_t Mask = Slots.size() - 1;
  size_t I = Hash & Mask;
  while (Slots[I])
    I = (I + 1) & Mask;
  Slots[I] = Value;
}

size_t SlotTable::print(llvm::raw_ostream &OS, llvm::StringRef Type,
                        llvm::StringRef Name) const {
  OS << "static constexpr " << Type << " " << Name << "Rows[] = {\n";
  for (size_t I = 0; I < Slots.size(); ++I)
    OS << Slots[I] << ((I + 1) % 16 ? "," : ",\n");
  OS << "};\nconstinit const llvm::ArrayRef<" << Type << "> " << Name << " = "
     << Name << "Rows;\n";
  return Slots.size() * (Type == "uint16_t" ? 2 : 4);
}
