//===- FixStats.cpp - The sums of a fix as JSON ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "tools/amlift/FixStats.h"
#include "catalog/Catalog.h"
#include "llvm/Support/JSON.h"
#include <map>

using namespace llvm;

namespace amlift::tools {

using rewriters::Applicability;

namespace {
struct Sums {
  unsigned Changed = 0, Failed = 0, Unread = 0;
  unsigned Uses = 0, Safe = 0, Unsafe = 0;
  std::map<StringRef, unsigned> Changes;
  std::map<StringRef, std::pair<unsigned, unsigned>> Rules; ///< Uses, left.
  std::map<StringRef, unsigned> Reasons;
  std::map<StringRef, unsigned> HeldBy;
};
} // namespace

static StringRef ruleOf(StringRef Symbol) {
  const catalog::Mapping *Row = catalog::mappingFor(Symbol.split('(').first);
  return Row ? Row->Rule : "";
}

/// "applied", "skipped", "unsafe" (could be applied) or "display-only".
/// What has to happen before a use that stays can be lifted: the rule of the
/// v1 symbol that holds it, or one of the words that the documentation lists.
static StringRef heldBy(const rewriters::LeftUse &L,
                        const analyzers::FileAnalysis &File) {
  if (L.Holder.empty()) {
    bool IsImport = llvm::any_of(File.Uses, [&](const analyzers::Use &U) {
      return U.Document == L.Document && U.TextSpan == L.TextSpan &&
             U.TheRole == analyzers::Role::Import;
    });
    return IsImport ? "import" : "program";
  }
  const catalog::Mapping *Row =
      catalog::mappingFor(StringRef(L.Holder).split('(').first);
  if (!Row)
    return "program";
  bool ByHand = Row->TheVerdict == catalog::Verdict::Manual ||
                Row->TheVerdict == catalog::Verdict::None;
  return ByHand ? "byHand" : Row->Rule;
}

static StringRef fate(const FixedFile &File, const rewriters::Change &C) {
  if (File.applies(C))
    return "applied";
  if (C.Skipped)
    return "skipped";
  return C.TheApplicability == Applicability::DisplayOnly ? "displayOnly"
                                                          : "possible";
}

static void add(const FixedFile &File, Sums &S) {
  S.Changed += File.changes();
  S.Failed += File.Failed;
  S.Unread += !File.File.Problems.empty();
  S.Uses += File.File.Uses.size();
  if (File.changes()) {
    S.Safe += File.LiftedSafe;
    S.Unsafe += File.Unsafe ? File.LiftedUnsafe : 0;
  }
  for (const rewriters::Change &C : File.Plan.Changes)
    ++S.Changes[fate(File, C)];
  uint64_t Last = UINT64_MAX;
  for (const analyzers::Use &U : File.File.Uses) {
    // One place may be a use of several symbols, of a class and of its bases.
    uint64_t Place = uint64_t(U.Document) << 32 | U.TextSpan.Begin;
    if (Place != std::exchange(Last, Place))
      ++S.Rules[ruleOf(U.Name)].first;
  }
  for (const rewriters::LeftUse &L : File.Plan.Left) {
    ++S.Rules[ruleOf(L.Symbol)].second;
    ++S.Reasons[L.Reason];
    ++S.HeldBy[heldBy(L, File.File)];
  }
}

void printFixStats(ArrayRef<FixedFile> Files, bool Written, raw_ostream &OS) {
  Sums S;
  for (const FixedFile &File : Files)
    add(File, S);
  json::OStream J(OS, /*IndentSize=*/2);
  J.object([&] {
    J.attribute("version", 1);
    J.attribute("written", Written);
    J.attributeObject("files", [&] {
      J.attribute("total", Files.size());
      J.attribute("changed", S.Changed);
      J.attribute("notWritten", S.Failed);
      J.attribute("withProblems", S.Unread);
    });
    J.attributeObject("uses", [&] {
      J.attribute("total", S.Uses);
      J.attribute("liftedSafely", S.Safe);
      J.attribute("liftedUnsafely", S.Unsafe);
      J.attribute("left", usesLeft(Files));
    });
    J.attributeObject("changes", [&] {
      for (StringRef Name : {"applied", "possible", "skipped", "displayOnly"})
        J.attribute(Name, S.Changes[Name]);
    });
    // Places in the text, of what can be lifted with --unsafe.
    J.attributeObject("rules", [&] {
      for (const auto &[Rule, Counts] : S.Rules)
        if (!Rule.empty())
          J.attributeObject(Rule, [&, &Numbers = Counts] {
            J.attribute("places", Numbers.first);
            J.attribute("stay", Numbers.second);
          });
    });
    J.attributeObject("heldBy", [&] {
      for (const auto &[Holder, Count] : S.HeldBy)
        J.attribute(Holder, Count);
    });
    J.attributeObject("reasons", [&] {
      for (const auto &[Reason, Count] : S.Reasons)
        J.attribute(Reason, Count);
    });
  });
  OS << '\n';
}

} // namespace amlift::tools
