//===- Units.h - Which intents can be lifted together -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_UNITS_H
#define AMLIFT_REWRITERS_SDK_UNITS_H

#include "analyzers/intents/NameLookups.h"
#include "rewriters/edits/ImportEditor.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>
#include <vector>

namespace amlift::rewriters {

/// The intents of one unit.
struct Unit {
  /// In source order; all of them are lifted.
  std::vector<const analyzers::Intent *> Lifted;
  /// Handles that stay in v1 and get a v2 twin beside them.
  std::vector<const analyzers::Intent *> Bridged;
  Applicability TheApplicability = Applicability::Safe;
  std::vector<std::string> Notes; ///< Without repetitions, in source order.
};

/// Decides which intents of a module are lifted. All are assumed to be at
/// first; whatever meets an obstacle under the assumptions is taken out, until
/// nothing changes. The result is the largest consistent set.
class Units {
public:
  /// Exported: what other modules import from this one; variables of these
  /// names keep their v1 objects.
  Units(const analyzers::IntentGraph &Graph, const ExportedNames &Exported);
  ~Units();

  const analyzers::IntentGraph &graph() const { return Graph; }
  bool lifted(const analyzers::Intent &I) const { return Lifted.contains(&I); }
  /// A v2 handle of the same thing can be written beside I.
  bool bridgeable(const analyzers::Intent &I) const;
  const Proof &proof(const analyzers::Intent &I) const {
    return *Proofs.find(&I)->second;
  }
  /// Something outside of the module's text may use its variable by name: a
  /// module that imports it, `eval`.
  bool isExposed(const analyzers::Variable &V) const;
  /// The intent that takes the object at an Argument or Stored site: it is made
  /// by the call, the call is a member call on it, or the object is assigned to
  /// a member of it. Null when nothing we know does.
  const analyzers::Intent *consumerOf(const analyzers::Site &S) const;

  /// Units in source order of their first intent.
  std::vector<Unit> units() const;

private:
  void examine(const analyzers::Intent &I, Proof &P) const;
  void examineSite(const analyzers::Intent &I, const analyzers::Site &S,
                   const Lowering &L, Proof &P) const;
  bool isNeeded(const analyzers::Intent &I) const;
  void examineVariable(const analyzers::Site &S, Proof &P) const;

  const analyzers::IntentGraph &Graph;
  const ExportedNames &Exported;
  analyzers::NameLookups Lookups;
  llvm::DenseSet<const analyzers::Intent *> Lifted;
  /// Names that nothing binds, of the intents whose origin uses one.
  llvm::DenseMap<const analyzers::Intent *, grammars::Node> Unbound;
  llvm::DenseMap<const analyzers::Intent *, std::unique_ptr<Proof>> Proofs;
  /// Member calls on and stores to intents, by call or statement.
  llvm::DenseMap<const void *, const analyzers::Intent *> Consumers;
};

} // namespace amlift::rewriters

#endif
