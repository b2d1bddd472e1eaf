//===- Inventory.h - What a project uses of v1, in sums ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_INVENTORY_H
#define AMLIFT_TOOLS_AMLIFT_INVENTORY_H

#include "tools/amlift/FixReport.h"
#include "tools/amlift/Packages.h"
#include "llvm/Support/raw_ostream.h"
#include <array>
#include <string>
#include <vector>

namespace amlift::tools {

/// A further use of a symbol in a file takes this part of the time of the first
/// one: the decision is made, the typing is not.
constexpr double FurtherUse = 0.25;

/// Sums over some of the findings.
struct Sums {
  unsigned Uses = 0;    ///< Places; imports and keyword arguments not counted.
  unsigned Files = 0;   ///< With such uses.
  unsigned Symbols = 0; ///< Different ones.
  /// Uses by verdict, in the order of catalog::Verdict.
  std::array<unsigned, 4> ByVerdict = {};
  unsigned UsesLeft = 0;  ///< Those that `fix --unsafe` does not lift.
  double MinutesLeft = 0; ///< By hand, for those.
};

/// One symbol in one file.
struct InventoryLine {
  std::string Path, Symbol;
  const catalog::Rule *Rule = nullptr;
  const catalog::Mapping *Mapping = nullptr; ///< Null: nobody knows.
  unsigned Uses = 0, UsesLeft = 0;
  double MinutesLeft = 0;
  /// The same by plane, in the order of catalog::Plane.
  std::array<unsigned, 4> UsesOn = {}, LeftOn = {};
};

/// A name (of a folder, a module, a rule) and what belongs to it.
struct NamedSums {
  std::string Name;
  std::string Title; ///< Of a rule; else empty.
  Sums Numbers;
};

struct Inventory {
  Sums Total;
  unsigned FilesRead = 0;          ///< Python files and notebooks.
  unsigned FilesFailed = 0;        ///< That could not be analysed, or in part.
  std::vector<NamedSums> Folders;  ///< Most uses first, as all lists.
  std::vector<NamedSums> Modules;  ///< `azureml.core.compute`.
  std::vector<NamedSums> Families; ///< By rule.
  std::vector<NamedSums> Planes;   ///< "control", "data", "both", "none".
  std::vector<NamedSums> WithoutCounterpart; ///< Symbols that v2 has not.
  std::vector<InventoryLine> Lines;          ///< By path and symbol.
  PackageInventory Packages;                 ///< What manifests state.
};

/// Counts. Files are planned with the unsafe changes.
Inventory makeInventory(llvm::ArrayRef<FixedFile> Files,
                        std::vector<analyzers::Manifest> Manifests);

// What is printed, each for another reader.
void printInventoryText(const Inventory &I, llvm::raw_ostream &OS);
void printInventoryMarkdown(const Inventory &I, llvm::raw_ostream &OS);
void printInventoryJson(const Inventory &I, llvm::raw_ostream &OS);
/// A line for each symbol of each file, then one for each place that names a
/// package, RFC 4180.
void printInventoryCsv(const Inventory &I, llvm::raw_ostream &OS);

} // namespace amlift::tools

#endif
