//===- Program.cpp - Modules that are resolved together -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Program.h"
#include "analyzers/resolve/Interpreter.h"
#include "analyzers/resolve/Tracer.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Program::Program(ModuleFinder *Finder, bool Proofs) : WithProofs(Proofs) {
  Link.Finder = Finder;
  Link.KeepValues = !Finder || Proofs;
}

Program::~Program() = default;

Interpreter *Program::add(const Document &Doc, uint32_t Index,
                          llvm::StringRef Stem, Tree Parsed) {
  std::unique_ptr<Resolution> R(new Resolution(Doc, Index, std::move(Parsed)));
  R->Store = Link.Store;
  R->Number = static_cast<uint32_t>(Modules.size());
  Modules.push_back(std::make_unique<Interpreter>(
      *R, Link, static_cast<uint32_t>(Modules.size()), Stem));
  Resolutions.push_back(std::move(R));
  return Modules.back().get();
}

void Program::assume(const Borders &Between) {
  Link.Between = &Between;
  Resolutions.front()->Between = &Between;
}

void Program::run() {
  bool Any = true;
  while (Any) {
    Any = false;
    // Modules may join while others run.
    for (size_t I = 0; I != Modules.size(); ++I)
      if (Modules[I]->isDirty()) {
        Any = true;
        Modules[I]->round();
      }
  }
}

void Program::close(const ClosedDefinitions &Definitions) {
  Interpreter &Module = *Modules.front();
  if (Definitions.empty() || !Module.isSettled())
    return;
  Module.close(Definitions);
  // Each pass makes exact what is one call or attribute further away.
  constexpr unsigned Passes = 6;
  for (unsigned I = 0; I != Passes && Module.tighten(); ++I)
    ;
  Resolutions.front()->Closed = Definitions;
  for (const auto &[Id, Info] : Link.Functions)
    if (Info->IsClosed && !Info->Returned.bottom())
      Resolutions.front()->Returned[Info->Definition.begin()] = Info->Returned;
}

bool Program::leadsToV1(Value V,
                        llvm::SmallPtrSetImpl<const void *> &Seen) const {
  for (const Atom &A : V.atoms()) {
    if (A.Ent && A.Ent->isV1())
      return true;
    for (const Value &Element : A.Elements)
      if (leadsToV1(Element, Seen))
        return true;
    if (!A.isProject() || !Seen.insert(A.Origin.id()).second)
      continue;
    if (const FunctionInfo *F = Link.function(A.Origin))
      if (leadsToV1(F->Returned, Seen))
        return true;
    if (const ClassInfo *C = Link.classOf(A.Origin)) {
      for (const auto &Entry : C->Attributes)
        if (leadsToV1(Entry.second, Seen))
          return true;
      for (const Value &Base : C->Bases)
        if (leadsToV1(Base, Seen))
          return true;
    }
  }
  return false;
}

bool Program::exportsV1(Interpreter &Module, llvm::StringRef Name) {
  llvm::SmallPtrSet<const void *, 16> Seen;
  if (!Name.empty())
    return leadsToV1(Module.exported(Name, Module.body()), Seen);
  if (Module.importsStars())
    return true;
  for (const auto &Entry : Module.resolution().scopes().module().Variables)
    if (leadsToV1(Module.exported(Entry.first(), Module.body()), Seen))
      return true;
  return false;
}

std::optional<Answer> Program::answer(uint32_t Module, grammars::Location At) {
  return Proofs->answer(Module, At);
}

void Program::prove() {
  llvm::SmallVector<Interpreter *, 0> All;
  for (const auto &Module : Modules)
    All.push_back(Module.get());
  Proofs = std::make_unique<Tracer>(std::move(All), Link);
  for (auto [Number, R] : llvm::enumerate(Resolutions))
    for (const Use &U : R->uses())
      R->Proofs.push_back(Proofs->prove(Number, U));
}

std::vector<std::unique_ptr<Resolution>> Program::finish() {
  for (const auto &Module : Modules)
    Module->record();
  for (const auto &R : Resolutions)
    R->finish();
  if (WithProofs)
    prove();
  return std::move(Resolutions);
}

} // namespace amlift::analyzers
