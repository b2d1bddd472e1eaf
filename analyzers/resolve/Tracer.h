//===- Tracer.h - Proofs of uses --------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Private to the resolve stage. The interpreter knows which objects reach an
// expression, not on which way. A tracer finds one way afterwards: from the
// expression back to bindings, returns and arguments whose recorded values hold
// the same kind of object, until it comes to an import. So nothing has to be
// kept while values flow, and who asks for no proofs pays nothing.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_TRACER_H
#define AMLIFT_ANALYZERS_RESOLVE_TRACER_H

#include "analyzers/resolve/FlowIndex.h"
#include "analyzers/resolve/Linkage.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace amlift::analyzers {

class Tracer {
public:
  /// Modules have run and recorded, with values.
  Tracer(llvm::SmallVector<Interpreter *, 0> Modules, const Linkage &Link);

  /// How a use of a module was found. The steps' File is the number of their
  /// module.
  Evidence prove(uint32_t Module, const Use &U);
  /// What the smallest expression at a place of a module may be, or why nothing
  /// is known about it; none when there is no expression.
  std::optional<Answer> answer(uint32_t Module, grammars::Location At);

private:
  using Node = grammars::Node;

  /// What is followed: an object of a class, a class, a module, a function.
  struct Wanted {
    Atom::Kind Kind;
    const Entity *Ent;
  };
  struct Step {
    StepKind Kind;
    uint32_t Module;
    grammars::Span Where;
    /// An argument of one call of many, not of the call that was followed.
    bool Joined = false;
  };

  static bool holds(Value V, Wanted W, unsigned Depth = 0);
  Value valueOf(ModuleNode N) const;
  llvm::StringRef text(ModuleNode N) const;
  const Resolution &resolution(uint32_t Module) const;
  std::optional<uint32_t> moduleOf(llvm::StringRef Stem) const;

  // Each adds the steps that lead from N back to where the wanted comes from,
  // last one first; false, and no steps, when it finds no way.
  bool spend(); ///< Whether one more place may be looked at.
  bool trace(ModuleNode N, Wanted W);
  bool traceNode(ModuleNode N, Wanted W);
  bool traceParts(ModuleNode N, Wanted W);
  bool traceIdentifier(ModuleNode N, Wanted W);
  bool traceVariable(uint32_t Module, const Variable &V, Node Use, Wanted W);
  bool traceBinding(uint32_t Module, const Variable &V, const Binding &B,
                    Wanted W);
  bool traceImport(uint32_t Module, const Binding &B, Wanted W);
  bool traceExport(llvm::StringRef Stem, llvm::StringRef Name, Wanted W);
  bool traceStar(uint32_t Module, llvm::StringRef Name, Wanted W);
  bool traceTarget(ModuleNode Target, Wanted W);
  bool traceType(ModuleNode Type, Wanted W);
  bool traceParameter(uint32_t Module, const Variable &V, const Binding &B,
                      Wanted W);
  bool traceCallers(Node Function, llvm::StringRef Parameter, Wanted W);
  bool traceArgument(ModuleNode Call, const FunctionInfo &Info,
                     llvm::StringRef Parameter, Wanted W, bool Joined);
  bool traceFixture(llvm::StringRef Name, Wanted W);
  bool traceNarrowing(ModuleNode N, Wanted W);
  bool traceCall(ModuleNode N, Wanted W);
  bool traceGetattr(ModuleNode Call, Wanted W);
  bool traceCallee(ModuleNode Call, const Atom &Callee, bool Sure, Wanted W);
  bool traceReturns(Node Function, ModuleNode Call, Wanted W);
  bool traceAttribute(ModuleNode N, Wanted W);
  bool traceMember(ModuleNode N, const Atom &Object, bool Sure, Wanted W);
  bool traceProjectMember(llvm::StringRef Name, Node Class, Wanted W);
  bool traceField(llvm::StringRef Name, Node Class, Wanted W);
  bool traceBases(uint32_t Module, Node Class, Wanted W);

  /// Adds a step, and takes it back when Rest finds no way.
  bool step(StepKind Kind, ModuleNode N, llvm::function_ref<bool()> Rest,
            bool Joined = false);
  void begin();
  std::string reason(ModuleNode N, std::vector<EvidenceStep> &Places,
                     unsigned Depth);
  Via viaOfSteps() const;
  EvidenceStep located(const Step &S) const;
  bool proveAt(ModuleNode Identifier, const Use &U, const Entity *&Receiver);
  bool proveMember(ModuleNode N, const Use &U, const Entity *&Receiver);

  llvm::SmallVector<Interpreter *, 0> Modules;
  const Linkage &Link;
  FlowIndex Index;
  std::vector<Step> Steps; ///< Of the way so far, last one first.
  llvm::DenseSet<std::pair<const void *, const void *>> Visited;
  /// Names that were looked for in classes of the project.
  llvm::DenseSet<std::pair<const void *, llvm::StringRef>> VisitedMembers;
  unsigned Budget = 0; ///< Nodes and arguments that may still be looked at.
  unsigned Given = 0;  ///< What it was at the beginning.
  uint64_t Spent = 0;  ///< By all ways before this one.
  /// Calls whose functions the way has entered by their end.
  llvm::SmallVector<ModuleNode, 8> Entered;
};

} // namespace amlift::analyzers

#endif
