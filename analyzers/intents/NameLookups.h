//===- NameLookups.h - Names that are looked up by text ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_NAMELOOKUPS_H
#define AMLIFT_ANALYZERS_INTENTS_NAMELOOKUPS_H

#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/StringSet.h"
#include <utility>
#include <vector>

namespace amlift::analyzers {

/// The calls of exec, eval, globals(), locals() or vars() of a module, the
/// latter without an object. They may use any variable by its name; where the
/// code that exec or eval run is known, these are the words in it.
class NameLookups {
public:
  explicit NameLookups(const Resolution &R);

  /// The first call that may use a variable of that name; none when there is
  /// none.
  grammars::Node mayUse(llvm::StringRef Name) const;
  /// The name is a word of code that is run.
  bool mentions(llvm::StringRef Name) const;

private:
  struct Lookup {
    grammars::Node Call;
    bool AllNames = true;
    llvm::StringSet<> Words = {};
  };
  void visit(const Resolution &R, grammars::Node N);

  std::vector<Lookup> Found; ///< In source order.
};

} // namespace amlift::analyzers

#endif
