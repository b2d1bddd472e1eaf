//===- Proof.h - What was shown about one intent ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_PROOF_H
#define AMLIFT_REWRITERS_SDK_PROOF_H

#include "analyzers/intents/Graph.h"
#include "analyzers/intents/Workspace.h"
#include "rewriters/edits/EditSet.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

class Units;

/// Collects what a lowering finds about one intent, and answers what is
/// (still) assumed of the others. Assumptions are only ever taken back, so
/// that examining again and again ends with the largest set of intents that
/// can be lifted together.
class Proof {
public:
  Proof(const Units &Assumed, const analyzers::Intent &Subject)
      : Assumed(Assumed), Subject(Subject) {}

  const analyzers::IntentGraph &graph() const;
  const analyzers::Resolution &resolution() const;

  /// The subject cannot be lifted: one sentence without subject, such as "is
  /// returned from `main` (line 3)".
  void obstacle(grammars::Node At, llvm::Twine Reason);
  /// Like obstacle(); what the subject *is* cannot be said in v2 either, so
  /// that no v2 handle of the same thing can stand beside it.
  void fault(grammars::Node At, llvm::Twine Reason);
  /// Like obstacle(), for what only follows from something else staying: the
  /// user is told of it when there is no better reason.
  void consequence(grammars::Node At, llvm::Twine Reason);
  /// Something that may differ after the rewrite.
  void note(Applicability A, llvm::Twine Sentence);

  bool lifted(const analyzers::Intent &Other) const;
  /// The intent that takes the subject at a site; null when none does.
  const analyzers::Intent *consumerOf(const analyzers::Site &S) const;
  /// Demands that Other is lifted in the same unit. False (and an obstacle)
  /// when it is not.
  bool require(const analyzers::Intent &Other, grammars::Node At);
  /// Puts Other into the same unit if it is lifted.
  void link(const analyzers::Intent &Other) {
    if (lifted(Other))
      Required.push_back(&Other);
  }
  /// Demands that every object of the field is lifted or that the field's
  /// object can be named in v2 otherwise.
  bool requireObjects(const analyzers::Field &F, llvm::StringRef What);
  /// Demands a v2 client of the workspaces for code at a node.
  bool requireClient(llvm::ArrayRef<const analyzers::Intent *> Workspaces,
                     grammars::Node At);
  /// Whether a v2 handle of the same thing may be written beside Other.
  bool bridgeable(const analyzers::Intent &Other) const;

  /// Something outside of the module's text may use its variable by name.
  bool isExposed(const analyzers::Variable &V) const;

  struct Obstacle {
    grammars::Node At;
    std::string Reason;
    /// The intent that is missing, when that is all there is to say.
    const analyzers::Intent *Because = nullptr;
    bool IsConsequence = false;
  };
  llvm::ArrayRef<Obstacle> obstacles() const { return Obstacles; }
  bool faulty() const { return Faulty; }
  Applicability applicability() const { return Worst; }
  llvm::ArrayRef<std::string> notes() const { return Notes; }
  /// The same without what came from the sites.
  Applicability fieldApplicability() const { return FieldWorst; }
  llvm::ArrayRef<std::string> fieldNotes() const {
    return llvm::ArrayRef(Notes).take_front(FieldNotes);
  }
  void endFields() {
    FieldWorst = Worst;
    FieldNotes = Notes.size();
  }
  /// Intents that go into the same unit.
  llvm::ArrayRef<const analyzers::Intent *> required() const {
    return Required;
  }

private:
  friend class Units;
  const Units &Assumed;
  const analyzers::Intent &Subject;
  std::vector<Obstacle> Obstacles;
  std::vector<std::string> Notes;
  Applicability Worst = Applicability::Safe;
  Applicability FieldWorst = Applicability::Safe;
  size_t FieldNotes = 0;
  llvm::SmallVector<const analyzers::Intent *, 4> Required;
  bool Faulty = false;
};

} // namespace amlift::rewriters

#endif
