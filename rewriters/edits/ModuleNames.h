//===- ModuleNames.h - Names a module uses beyond its variables -*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_MODULENAMES_H
#define AMLIFT_REWRITERS_EDITS_MODULENAMES_H

#include "analyzers/intents/NameLookups.h"
#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <set>
#include <string>
#include <vector>

namespace amlift::rewriters {

/// Python's keywords (soft ones included) and builtins: names not to choose.
bool isReservedName(llvm::StringRef Name);

/// Names of one module's variables that are read from outside of its text:
/// imported by other modules of the project, used in a notebook's magic lines
/// or in cells that are not part of the module. Such names must stay.
struct ExportedNames {
  /// A Python document that imports a name, and does so for certain.
  struct Importer {
    std::string Path;      ///< As shown.
    uint32_t Document = 0; ///< Of the file.
    std::string Written;   ///< As it is written there: "f", "helpers.f".
    auto operator<=>(const Importer &) const = default;
  };

  /// With what takes each, as part of a sentence: "`main.py` takes (line 3)".
  llvm::StringMap<std::string> Names;
  /// What takes all names, as `from this import *` does; empty if nothing does.
  std::string All;
  /// By name, the documents that import it.
  llvm::StringMap<std::set<Importer>> Importers;
  /// Names that something else may take, too.
  llvm::StringSet<> Loose;

  /// Who takes a name, where only certain imports do; empty otherwise.
  std::vector<Importer> importersOf(llvm::StringRef Name) const;
  bool contains(llvm::StringRef Name) const {
    return !All.empty() || Names.contains(Name);
  }
  /// What takes a name; empty if nothing does.
  llvm::StringRef takerOf(llvm::StringRef Name) const {
    auto Entry = Names.find(Name);
    return Entry == Names.end() ? llvm::StringRef(All) : Entry->second;
  }
  /// Of several takers one is kept, whatever the order.
  void add(llvm::StringRef Name, llvm::StringRef Taker);
  void add(llvm::StringRef Name, llvm::StringRef Taker, Importer Certain);
  void addAll(llvm::StringRef Taker);
  /// Adds what another has of the same module.
  void merge(const ExportedNames &Other);
};

/// What can be known about a module's names beyond its variables.
class ModuleNames {
public:
  explicit ModuleNames(const analyzers::Resolution &Module);

  /// Some identifier of that name is read and means no variable of the module:
  /// a builtin, a star import, an undefined name.
  bool readsUnbound(llvm::StringRef Name) const {
    return Unbound.contains(Name) || Lookups.mentions(Name);
  }
  /// The name stands in a string that is an annotation.
  bool inAnnotationString(llvm::StringRef Name) const {
    return Annotations.contains(Name);
  }
  /// The module can look a name up by its text: it calls exec, eval, globals,
  /// locals, or vars or dir without argument.
  bool looksUp(llvm::StringRef Name) const {
    return ListsNames || Lookups.mayUse(Name).operator bool();
  }
  /// Whether code outside of the module may read its variable Name, which holds
  /// for all names in `__all__` and of an __init__.py.
  bool visibleOutside(llvm::StringRef Name,
                      const ExportedNames &Exported) const;

private:
  void visit(grammars::Node N);
  void visitStrings(grammars::Node N, llvm::StringSet<> &Into);
  void visitCall(grammars::Node Call);

  const analyzers::Resolution &Module;
  llvm::StringRef Text;
  llvm::StringSet<> Unbound, Annotations, All;
  analyzers::NameLookups Lookups;
  bool ListsNames = false, PackageInit = false;
};

} // namespace amlift::rewriters

#endif
