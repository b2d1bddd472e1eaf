//===- Program.h - Modules that are resolved together -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_PROGRAM_H
#define AMLIFT_ANALYZERS_RESOLVE_PROGRAM_H

#include "analyzers/resolve/ClosedWorld.h"
#include "analyzers/resolve/Linkage.h"
#include "analyzers/resolve/Resolution.h"

namespace amlift::analyzers {

class Tracer;

/// Modules that exchange objects. Values flow from one to another through
/// imports, calls, returned values and attributes.
class Program {
public:
  /// Finder tells which module an import means; it may add modules while it is
  /// asked, and must outlive the program; the resolutions then hold uses and
  /// calls, no values. Without one, imports of the project stay unknown. With
  /// Proofs, finish() also finds out how each use was found, which takes values
  /// and time.
  explicit Program(ModuleFinder *Finder = nullptr, bool Proofs = false);
  ~Program();

  /// Adds a Python document, which must outlive the program. Index is its
  /// position in the file, Stem its name for Finder, Parsed its tree where that
  /// is there already. The interpreter is for Finder to hand out.
  Interpreter *add(const grammars::Document &Doc, uint32_t Index,
                   llvm::StringRef Stem = "", grammars::Tree Parsed = {});
  /// Before run(): believes what a module by itself is told of other modules.
  void assume(const Borders &Between);
  /// Interprets the modules until nothing grows.
  void run();
  /// After run(): believes that nothing outside of the program calls these
  /// functions of its only module, or has objects of these classes.
  void close(const ClosedDefinitions &Definitions);
  /// Whether other modules that import the name may get an object of v1, or
  /// one that leads to such an object, from the module; any name when empty.
  bool exportsV1(Interpreter &Module, llvm::StringRef Name);
  /// After run(), once: records and gives the resolutions, in the order of
  /// add().
  std::vector<std::unique_ptr<Resolution>> finish();
  /// After finish() with proofs, while its result lives: what the expression at
  /// a place of a module is. None when there is no expression.
  std::optional<Answer> answer(uint32_t Module, grammars::Location At);

private:
  void prove();
  bool leadsToV1(Value V, llvm::SmallPtrSetImpl<const void *> &Seen) const;

  bool WithProofs;
  Linkage Link;
  std::vector<std::unique_ptr<Resolution>> Resolutions;
  std::vector<std::unique_ptr<Interpreter>> Modules;
  std::unique_ptr<Tracer> Proofs;
};

} // namespace amlift::analyzers

#endif
