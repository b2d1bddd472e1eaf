//===- Borders.h - What modules exchange through functions ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   # helpers.py                            # submit.py
//   def get_compute(ws, name):              ws = Workspace.from_config()
//     return ComputeTarget(ws, name)        cpu = get_compute(ws, "cpu")
//
// A rewrite resolves one module at a time. Where all calls of a function are
// known, in its own module and in others, borders tell each of these modules
// what v1 objects cross: then they can change together.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_BORDERS_H
#define AMLIFT_ANALYZERS_RESOLVE_BORDERS_H

#include "catalog/Catalog.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <optional>
#include <string>

namespace amlift::analyzers {

/// A function that one module defines and others call.
struct SharedFunction {
  /// Its parameters, in order; how many of them can be passed by position.
  llvm::SmallVector<std::string, 4> Parameters;
  unsigned Positional = 0;
  /// The class of the v1 object that every call of another module passes, by
  /// parameter.
  llvm::StringMap<catalog::Symbol> Passed;
  /// Parameters that such calls pass only None, texts, numbers and truth values
  /// to, or leave out: the kinds of these (Atom::Kind), as bits. Of those that
  /// are in neither map nothing is known.
  llvm::StringMap<uint32_t> Scalars;
  /// Parameters that some such call leaves out.
  llvm::StringSet<> Omitted;
  /// Parameters that calls of other modules pass by keyword.
  llvm::StringSet<> Keywords;
  /// The class of the v1 object that it always returns; none: nothing is known.
  catalog::Symbol Returned;
  /// What it returns stays v1's.
  bool ReturnStays = false;
  /// The other module, for messages: "`helpers.py`".
  std::string Partner;

  /// What it returns crosses the border, as an object of v2.
  bool givesV2() const { return Returned && !ReturnStays; }
  /// The parameter that an argument binds: by its keyword, or by its number
  /// among the positional ones, from 0. Empty when there is none.
  llvm::StringRef parameterAt(unsigned Position) const {
    return Position < Positional ? llvm::StringRef(Parameters[Position]) : "";
  }
};

/// The shared functions of one module.
struct Borders {
  llvm::StringMap<SharedFunction> Own; ///< That it defines, by name.
  /// That others define, by the callee as this module writes it: "get_ws",
  /// "helpers.get_ws".
  llvm::StringMap<SharedFunction> Imported;

  bool empty() const { return Own.empty() && Imported.empty(); }
  /// The imported function that a call calls; null when it is none.
  const SharedFunction *calledBy(grammars::Node Call,
                                 llvm::StringRef Text) const;
  /// The function of its own that a definition defines; null when it is none.
  const SharedFunction *definedBy(grammars::Node Definition,
                                  llvm::StringRef Text) const;
};

} // namespace amlift::analyzers

#endif
