//===- Plan.cpp - What a fix would change ---------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/Plan.h"
#include "analyzers/intents/Graph.h"
#include "analyzers/intents/SharedObjects.h"
#include "grammars/ParseCache.h"
#include "rewriters/PlanChecks.h"
#include "rewriters/PlanReasons.h"
#include "rewriters/Resolve.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"
#include <optional>
#include <set>
#include <utility>

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// The plan of one Python document.
class DocumentPlanner {
public:
  DocumentPlanner(const FileAnalysis &Analysis, uint32_t Index,
                  const ExportedNames &Exported, const Borders &Between)
      : Analysis(Analysis), Index(Index), Exported(Exported),
        R(resolveForRewrite(Analysis.Documents[Index], Index, Exported,
                            Between)),
        Graph(*R), Decided(Graph, Exported), Found(Decided.units()),
        TheStyle(Style::of(R->document(), R->root())), Safe(R->document()),
        All(R->document()) {}

  /// Plans all units. Wanted: see planFile.
  void run(FilePlan &Plan, llvm::function_ref<bool(const Change &)> Wanted);
  /// Edits of the safe units, and of all that can be applied; checked.
  const EditSet &safeEdits() const { return Safe; }
  const EditSet &allEdits() const { return All; }

private:
  std::optional<EditSet> tryTogether(llvm::ArrayRef<const Unit *> Chosen);
  EditSet together(Applicability Worst, FilePlan &Plan);
  llvm::Error write(llvm::ArrayRef<const Unit *> Units, EditSet &Edits);
  llvm::Expected<const EditedFile &> check(llvm::ArrayRef<const Unit *> Units,
                                           const EditSet &Edits);
  void planUnit(Unit &U, FilePlan &Plan);
  bool staysTheSame(const EditedFile &Result, size_t Allowed);
  void findBroken(FilePlan &Plan) const;
  unsigned countAcross(llvm::function_ref<bool(const Use &)> IsLifted) const;

  const FileAnalysis &Analysis;
  uint32_t Index;
  const ExportedNames &Exported;
  std::unique_ptr<Resolution> R;
  IntentGraph Graph;
  Units Decided;
  std::vector<Unit> Found;
  Style TheStyle;
  size_t FirstChange = 0;   ///< In the plan; that of Found[0].
  std::set<size_t> Skipped; ///< Units that are not wanted.
  EditSet Safe, All;
  /// The symbols that the last set of units that holds leaves in use; none
  /// when nothing was tried.
  std::optional<llvm::StringSet<>> StillUsed;
  /// What was checked last: often all units are one.
  std::vector<const Unit *> Checked;
  std::optional<EditedFile> Result;
};

} // namespace

llvm::Error DocumentPlanner::write(llvm::ArrayRef<const Unit *> Units,
                                   EditSet &Edits) {
  return Writer(Decided, Units, TheStyle, Exported).write(Edits);
}

llvm::Expected<const EditedFile &>
DocumentPlanner::check(llvm::ArrayRef<const Unit *> Units,
                       const EditSet &Edits) {
  if (Result && Units == llvm::ArrayRef(Checked))
    return *Result;
  Result.reset();
  auto New = checkedFile(Analysis, *R, Index, Edits);
  if (!New)
    return New.takeError();
  Checked = Units.vec();
  Result = std::move(*New);
  return *Result;
}

void DocumentPlanner::planUnit(Unit &U, FilePlan &Plan) {
  Change C;
  C.Document = Index;
  C.Title = titleOf(U, Graph);
  C.Bridges = !U.Bridged.empty();
  C.Explanation = explanationOf(U);
  C.TheApplicability = U.TheApplicability;
  const Intent *Shown = U.Lifted.front();
  for (const Intent *I : U.Lifted)
    if (I->kind() == IntentKind::CommandJob) {
      Shown = I;
      break;
    }
  C.TextSpan = Shown->origin().span();
  if (const catalog::Mapping *Row =
          catalog::mappingFor(Shown->call().Callee->Name))
    C.Rule = Row->Rule.str();
  EditSet Edits(R->document());
  llvm::Error Fault = write({&U}, Edits);
  if (!Fault)
    Fault = check({&U}, Edits).takeError();
  if (!Fault) {
    auto Replacements = Edits.toReplacements();
    if (Replacements)
      C.Edits = std::move(*Replacements);
    Fault = Replacements.takeError();
  }
  if (Fault) {
    U.TheApplicability = C.TheApplicability = Applicability::DisplayOnly;
    C.Explanation = "Not applied: " + llvm::toString(std::move(Fault)) + ".";
  }
  // One place may be a use of several symbols, of a class and of its bases.
  uint32_t Last = UINT32_MAX;
  for (const Use &Old : R->uses())
    if (Old.TextSpan.Begin != std::exchange(Last, Old.TextSpan.Begin))
      C.Uses += isCovered(Old, Edits);
  Plan.Changes.push_back(std::move(C));
}

/// A second plan finds no more units than were held back.
bool DocumentPlanner::staysTheSame(const EditedFile &Result, size_t Allowed) {
  if (Result.After->uses().empty()) {
    StillUsed.emplace();
    return true;
  }
  static const Borders None;
  auto After =
      resolveForRewrite(Result.Loaded.Documents[Index], Index, Exported, None);
  IntentGraph Again(*After);
  if (Units(Again, Exported).units().size() > Allowed)
    return false;
  StillUsed.emplace();
  for (const Use &U : After->uses())
    StillUsed->insert(U.Name);
  return true;
}

std::optional<EditSet>
DocumentPlanner::tryTogether(llvm::ArrayRef<const Unit *> Chosen) {
  EditSet Edits(R->document());
  if (Chosen.empty())
    return Edits;
  llvm::Error Fault = write(Chosen, Edits);
  if (!Fault) {
    auto New = check(Chosen, Edits);
    Fault = New.takeError();
    if (!Fault && staysTheSame(*New, Found.size() - Chosen.size()))
      return Edits;
  }
  llvm::consumeError(std::move(Fault));
  return std::nullopt;
}

EditSet DocumentPlanner::together(Applicability Worst, FilePlan &Plan) {
  std::vector<const Unit *> Chosen;
  std::vector<size_t> Numbers;
  for (size_t I = 0; I != Found.size(); ++I)
    if (Found[I].TheApplicability <= Worst && !Skipped.contains(I)) {
      Chosen.push_back(&Found[I]);
      Numbers.push_back(I);
    }
  if (std::optional<EditSet> All = tryTogether(Chosen))
    return std::move(*All);
  // One by one: what does not fit to those before it is held back.
  Chosen.clear();
  EditSet Edits(R->document());
  for (size_t I : Numbers) {
    Chosen.push_back(&Found[I]);
    if (std::optional<EditSet> More = tryTogether(Chosen)) {
      Edits = std::move(*More);
      continue;
    }
    Chosen.pop_back();
    Change &C = Plan.Changes[FirstChange + I];
    Found[I].TheApplicability = C.TheApplicability = Applicability::DisplayOnly;
    C.Explanation = "Not applied: it does not hold together with other changes "
                    "of the file.";
  }
  return Edits;
}

/// Uses of a kind which the document by itself does not show.
unsigned DocumentPlanner::countAcross(
    llvm::function_ref<bool(const Use &)> IsLifted) const {
  llvm::DenseSet<uint32_t> Alone;
  auto ByItself = Resolution::compute(R->document(), Index);
  for (const Use &U : ByItself->uses())
    Alone.insert(U.TextSpan.Begin);
  return llvm::count_if(Analysis.Uses, [&](const Use &U) {
    return U.Document == Index && !Alone.contains(U.TextSpan.Begin) &&
           IsLifted(U);
  });
}

void DocumentPlanner::run(FilePlan &Plan,
                          llvm::function_ref<bool(const Change &)> Wanted) {
  FirstChange = Plan.Changes.size();
  for (size_t I = 0; I != Found.size(); ++I) {
    planUnit(Found[I], Plan);
    Change &C = Plan.Changes.back();
    C.Skipped = Wanted && C.TheApplicability != Applicability::DisplayOnly &&
                !Wanted(C);
    if (C.Skipped)
      Skipped.insert(I);
  }
  All = together(Applicability::Unsafe, Plan);
  // A rewrite looks at one module, so it does not see all uses of the analysis.
  llvm::DenseSet<uint32_t> Seen;
  for (const Use &U : R->uses())
    Seen.insert(U.TextSpan.Begin);
  // The text of a member stays, when it is v2's name for the same:
  // `model.name`.
  auto BecomesV2 = [&](const Use &U) {
    return StillUsed && Seen.contains(U.TextSpan.Begin) &&
           !StillUsed->contains(U.Name);
  };
  if (!R->borders().empty())
    Plan.LiftedAcross += countAcross([&](const Use &U) {
      return Seen.contains(U.TextSpan.Begin) &&
             (isCovered(U, All) || BecomesV2(U));
    });
  uint32_t Last = UINT32_MAX;
  for (const Use &U : Analysis.Uses)
    if (U.Document == Index &&
        U.TextSpan.Begin != std::exchange(Last, U.TextSpan.Begin) &&
        !isCovered(U, All) && !BecomesV2(U)) {
      LeftReason Why = Seen.contains(U.TextSpan.Begin)
                           ? reasonFor(U, Decided)
                           : LeftReason{"The object comes from another file."};
      Plan.Left.push_back({Index, U.TextSpan, U.Name, std::move(Why.Text),
                           std::move(Why.Holder)});
    }
  for (const Use &U : Analysis.LikelyUses)
    if (U.Document == Index)
      Plan.Left.push_back({Index, U.TextSpan, U.Name,
                           "Only its name tells that it belongs to SDK v1."});
  findBroken(Plan);
  bool AnyUnsafe = llvm::any_of(Found, [](const Unit &U) {
    return U.TheApplicability == Applicability::Unsafe;
  });
  Safe = AnyUnsafe ? together(Applicability::Safe, Plan) : All;
}

void DocumentPlanner::findBroken(FilePlan &Plan) const {
  llvm::DenseSet<const Intent *> Applied;
  for (size_t I = 0; I != Found.size(); ++I)
    if (Found[I].TheApplicability != Applicability::DisplayOnly &&
        !Skipped.contains(I))
      Applied.insert(Found[I].Lifted.begin(), Found[I].Lifted.end());
  forEachCrossing(*R, [&](const Crossing &C) {
    // A call passes what it was proven to.
    if (C.Call) {
      if (!Applied.contains(Graph.madeBy(C.Call)))
        Plan.Broken.push_back(
            {Index, false, C.Function.str(), C.Parameter.str()});
      return;
    }
    bool Holds = llvm::all_of(C.Objects.atoms(), [&](const Atom &A) {
      return A.TheKind == Atom::Instance &&
             Applied.contains(Graph.madeBy(A.Origin));
    });
    if (!Holds || C.Objects.partial())
      Plan.Broken.push_back({Index, true, C.Function.str(), C.Parameter.str()});
  });
}

FilePlan planFile(const FileAnalysis &Analysis,
                  llvm::ArrayRef<ExportedNames> Exported,
                  llvm::ArrayRef<Borders> Between,
                  llvm::function_ref<bool(const Change &)> Wanted) {
  // Each check reads versions of the file that others have read before.
  ParseCache Cache;
  FilePlan Plan;
  Plan.Path = Analysis.Path;
  if (!Analysis.File)
    return Plan;
  std::vector<std::unique_ptr<DocumentPlanner>> Planners;
  std::vector<EditSet> Safe, Unsafe;
  llvm::DenseSet<uint32_t> Used;
  for (llvm::ArrayRef<Use> Uses :
       {llvm::ArrayRef(Analysis.Uses), llvm::ArrayRef(Analysis.LikelyUses)})
    for (const Use &U : Uses)
      Used.insert(U.Document);
  for (uint32_t I = 0; I != Analysis.Documents.size(); ++I) {
    const Document &Doc = Analysis.Documents[I];
    if (Used.contains(I) || !Between[I].empty()) {
      if (I < Analysis.Trees.size())
        ParseCache::add(Doc.text(), Analysis.Trees[I]);
      Planners.push_back(std::make_unique<DocumentPlanner>(
          Analysis, I, Exported[I], Between[I]));
      Planners.back()->run(Plan, Wanted);
      Safe.push_back(Planners.back()->safeEdits());
      Unsafe.push_back(Planners.back()->allEdits());
    } else {
      Safe.emplace_back(Doc);
      Unsafe.emplace_back(Doc);
    }
    Plan.SafeTexts.push_back(Safe.back().apply());
    Plan.UnsafeTexts.push_back(Unsafe.back().apply());
  }
  auto Bytes = [&](std::vector<EditSet> &Sets) {
    std::vector<const EditSet *> Pointers;
    for (const EditSet &E : Sets)
      Pointers.push_back(&E);
    auto New = applyToFile(*Analysis.File, Pointers);
    if (New)
      return std::move(*New);
    llvm::consumeError(New.takeError());
    return Analysis.File->bytes().str();
  };
  Plan.SafeBytes = Bytes(Safe);
  Plan.UnsafeBytes = Bytes(Unsafe);
  return Plan;
}

} // namespace amlift::rewriters
