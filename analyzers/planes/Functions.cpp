//===- Functions.cpp - Planes of functions, cells and uses ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/planes/Functions.h"
#include "analyzers/project/UseGroups.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Span;

/// Whether a reason of that kind tells that plane already.
static bool knows(const PlaneVerdict &V, PlaneReason::Kind Kind, Plane P) {
  return any_of(V.Reasons, [&](const PlaneReason &R) {
    return R.TheKind == Kind && includes(R.ThePlane, P);
  });
}

bool PlaneVerdict::add(PlaneReason Reason) {
  if (Reason.ThePlane == Plane::None ||
      knows(*this, Reason.TheKind, Reason.ThePlane))
    return false;
  Plane Before = ThePlane;
  ThePlane = ThePlane | Reason.ThePlane;
  Reasons.push_back(std::move(Reason));
  return ThePlane != Before;
}

bool tellsPlane(const Use &U) {
  return U.TheRole != Role::Import && U.TheRole != Role::Keyword &&
         U.TheConfidence == Confidence::Certain && U.ThePlane != Plane::None;
}

bool addSymbol(PlaneVerdict &To, const Use &U) {
  if (knows(To, PlaneReason::Symbol, U.ThePlane))
    return false;
  return To.add(
      {PlaneReason::Symbol, U.ThePlane, "", U.Document, U.TextSpan, U.Name});
}

namespace {

/// One run over the functions and cells of a document.
class DocumentPlanes {
public:
  DocumentPlanes(FileAnalysis &File, uint32_t Document);
  void run(ArrayRef<NamedImport> Imports);

private:
  /// A function, a class, or a cell.
  struct Block {
    Span Whole;
    PlaneVerdict *Verdict = nullptr;
    const FunctionOutline *Function = nullptr; ///< Null for a cell.
    bool HasUses = false;
    SmallVector<uint32_t, 4> Uses = {};   ///< Functions it refers to.
    SmallVector<uint32_t, 4> Owners = {}; ///< Blocks around it.
  };
  void link();
  void fromCallees();
  void fromCallers(ArrayRef<NamedImport> Imports);
  void fromModule();
  PlaneReason reason(PlaneReason::Kind Kind, Plane P, const Block &Of) const;

  FileAnalysis &File;
  const uint32_t Document;
  PlaneVerdict &Module;
  std::vector<Block> Blocks;
};

} // namespace

DocumentPlanes::DocumentPlanes(FileAnalysis &File, uint32_t Document)
    : File(File), Document(Document), Module(File.Planes.Modules[Document]) {
  for (auto [I, F] : enumerate(File.Functions))
    if (F.Document == Document)
      Blocks.push_back({F.Whole, &File.Planes.Functions[I], &F});
  for (auto &Cell : File.Planes.Cells)
    if (Cell.Document == Document)
      for (const grammars::Cell &C : File.Documents[Document].cells())
        if (C.Number == Cell.Number)
          Blocks.push_back({C.Text, &Cell.Verdict, nullptr});
}

PlaneReason DocumentPlanes::reason(PlaneReason::Kind Kind, Plane P,
                                   const Block &Of) const {
  PlaneReason Result{Kind, P, "", Document, {}, ""};
  Result.Where = Of.Function ? Of.Function->Name : Of.Whole;
  if (Of.Function)
    Result.Detail = Of.Function->Text;
  return Result;
}

/// Notes which functions the code of which block refers to.
void DocumentPlanes::link() {
  for (auto [Target, B] : enumerate(Blocks)) {
    if (!B.Function)
      continue;
    for (auto [Other, Around] : enumerate(Blocks))
      if (Other != Target && Around.Whole.contains(B.Whole))
        B.Owners.push_back(Other);
    for (uint32_t Offset : B.Function->References)
      for (auto [Source, Around] : enumerate(Blocks))
        if (Source != Target && Around.Whole.Begin <= Offset &&
            Offset < Around.Whole.End && !is_contained(Around.Uses, Target))
          Around.Uses.push_back(Target);
  }
}

/// Code that calls what submits does submit.
void DocumentPlanes::fromCallees() {
  for (bool Any = true; Any;) {
    Any = false;
    for (Block &B : Blocks)
      for (uint32_t Used : B.Uses)
        if (Plane P = Blocks[Used].Verdict->ThePlane; P != Plane::None)
          Any |= B.Verdict->add(reason(PlaneReason::Callee, P, Blocks[Used]));
  }
}

/// By how the module runs, without the symbols in it.
static Plane planeOfRunning(const PlaneVerdict &Module) {
  Plane Result = Plane::None;
  for (const PlaneReason &R : Module.Reasons)
    if (R.TheKind == PlaneReason::Script || R.TheKind == PlaneReason::Import ||
        R.TheKind == PlaneReason::Entry)
      Result = Result | R.ThePlane;
  return Result;
}

/// Code that has no plane by itself is on that of those who use it. Who is on
/// both tells less than how the module runs.
void DocumentPlanes::fromCallers(ArrayRef<NamedImport> Imports) {
  const Plane Running = planeOfRunning(Module);
  const bool OneSided = Running != Plane::None && Running != Plane::Both;
  auto Tells = [&](Plane P) {
    return P != Plane::None && !(OneSided && P == Plane::Both);
  };
  BitVector Open(Blocks.size());
  for (auto [I, B] : enumerate(Blocks))
    if (B.Function && B.Verdict->ThePlane == Plane::None)
      Open.set(I);
  for (const NamedImport &Import : Imports)
    for (unsigned I : Open.set_bits())
      if (Import.Document == Document &&
          Blocks[I].Function->Text == Import.Name)
        Blocks[I].Verdict->add(Import.Why);
  for (bool Any = true; Any;) {
    Any = false;
    for (Block &B : Blocks)
      if (Plane P = B.Verdict->ThePlane; Tells(P))
        for (uint32_t Used : B.Uses)
          if (Open[Used])
            Any |= Blocks[Used].Verdict->add(reason(PlaneReason::Caller, P, B));
    for (unsigned I : Open.set_bits())
      for (uint32_t Owner : Blocks[I].Owners)
        if (const Block &Around = Blocks[Owner]; Around.Function)
          if (Plane P = Around.Verdict->ThePlane; Tells(P))
            Any |=
                Blocks[I].Verdict->add(reason(PlaneReason::Caller, P, Around));
  }
}

/// What nothing else tells about is as the module.
void DocumentPlanes::fromModule() {
  Plane Running = planeOfRunning(Module);
  for (Block &B : Blocks) {
    if (B.Verdict->ThePlane != Plane::None)
      continue;
    Plane P = Running != Plane::None ? Running : Module.ThePlane;
    // Cells run one by one: those without v1 need no workspace.
    if (!B.Function && !B.HasUses && Running == Plane::None)
      P = Plane::None;
    else if (!B.Function && Running == Plane::None && P == Plane::Both)
      P = Plane::Control;
    else if (B.Function && !B.HasUses && Running == Plane::None &&
             P == Plane::Both)
      P = Plane::None;
    PlaneReason::Kind Kind =
        P == Plane::Control && !B.Function && Module.ThePlane == Plane::Both
            ? PlaneReason::Handle
            : PlaneReason::Module;
    B.Verdict->add({Kind, P, "", Document, {}, ""});
  }
}

void DocumentPlanes::run(ArrayRef<NamedImport> Imports) {
  auto Around = [&](Span Where, auto Do) {
    for (Block &B : Blocks)
      if (B.Whole.contains(Where))
        Do(B);
  };
  for (const Use &U : File.Uses) {
    if (U.Document != Document)
      continue;
    bool Reported = U.TheRole != Role::Import && isReported(U);
    bool Tells = tellsPlane(U);
    if (Reported || Tells)
      Around(U.TextSpan, [&](Block &B) {
        B.HasUses |= Reported;
        if (Tells)
          addSymbol(*B.Verdict, U);
      });
  }
  for (const PlaneReason &R : Module.Reasons)
    if (R.TheKind == PlaneReason::Job)
      Around(R.Where, [&](Block &B) { B.Verdict->add(R); });
  for (Block &B : Blocks)
    if (B.Function && B.Function->IsEntry)
      B.Verdict->add(reason(PlaneReason::Entry, Plane::Data, B));
  bool HasCells = !File.Planes.Cells.empty();
  if (Module.ThePlane == Plane::Both || HasCells) {
    link();
    fromCallees();
    fromCallers(Imports);
  }
  fromModule();
  // The last block around a use is the innermost function; a cell only counts
  // outside of functions.
  for (Use &U : File.Uses) {
    if (U.Document != Document)
      continue;
    if (U.ThePlane != Plane::None)
      continue;
    Plane InFunction = Plane::None, InCell = Plane::None;
    Around(U.TextSpan, [&](const Block &B) {
      (B.Function ? InFunction : InCell) = B.Verdict->ThePlane;
    });
    U.ThePlane = InFunction != Plane::None ? InFunction
                 : InCell != Plane::None   ? InCell
                                           : Module.ThePlane;
  }
}

void assignInside(FileAnalysis &File, ArrayRef<NamedImport> Imports) {
  FilePlanes &Planes = File.Planes;
  Planes.Functions.resize(File.Functions.size());
  for (auto [Index, Doc] : enumerate(File.Documents))
    if (Doc.language() == grammars::Language::Python)
      for (const grammars::Cell &C : Doc.cells())
        Planes.Cells.push_back({uint32_t(Index), C.Number, {}});
  sort(Planes.Cells,
       [](const auto &A, const auto &B) { return A.Number < B.Number; });
  for (uint32_t Document = 0; Document != File.Documents.size(); ++Document)
    if (File.Documents[Document].language() == grammars::Language::Python)
      DocumentPlanes(File, Document).run(Imports);
}

} // namespace amlift::analyzers
