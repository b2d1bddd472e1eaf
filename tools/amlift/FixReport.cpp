//===- FixReport.cpp - Tells what a fix does and leaves ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/FixReport.h"
#include "analyzers/project/Naming.h"
#include "tools/amlift/Plural.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace amlift::tools {

using grammars::ColumnUnit;
using grammars::Location;
using rewriters::Applicability;
using rewriters::Change;
using rewriters::LeftUse;

bool FixedFile::applies(const Change &C) const {
  Applicability Worst = Unsafe ? Applicability::Unsafe : Applicability::Safe;
  return C.TheApplicability <= Worst && !C.Skipped && changes();
}

static Location locate(const FixedFile &File, uint32_t Document,
                       grammars::Span Where) {
  return File.File.Documents[Document].locate(Where.Begin,
                                              ColumnUnit::CodePoint);
}

static std::string placeOf(const FixedFile &File, Location At) {
  std::string Cell = At.Cell ? formatv(":cell {0}", At.Cell).str() : "";
  return formatv("{0}{1}:{2}:{3}", File.File.Path, Cell, At.Line, At.Column);
}

static std::string uses(unsigned Number) {
  return count(Number, "use") + " of v1";
}

namespace {
/// Uses that stay for one reason.
struct LeftGroup {
  Location First;
  SetVector<StringRef> Symbols;
  unsigned Uses = 0;
};
} // namespace

/// What to call a group: its symbols without those that only lead to another
/// one, and without keyword arguments of calls that are named.
static std::string namesOf(const LeftGroup &Group) {
  SetVector<StringRef> Names;
  for (StringRef Symbol : Group.Symbols) {
    auto [Function, Keyword] = Symbol.split('(');
    bool Leads = any_of(Group.Symbols, [&](StringRef Other) {
      return Other.size() > Symbol.size() && Other.starts_with(Symbol) &&
             !isAlnum(Other[Symbol.size()]) && Other[Symbol.size()] != '_';
    });
    Function.consume_back(".__init__");
    if (!Keyword.empty() || !Leads)
      Names.insert(Function);
  }
  std::string Result;
  constexpr size_t MostNames = 3;
  for (StringRef Name : Names.getArrayRef().take_front(MostNames))
    Result += (Result.empty() ? "" : ", ") + analyzers::shortName(Name);
  if (Names.size() > MostNames)
    Result += formatv(" and {0} more", Names.size() - MostNames);
  return Result;
}

static void printLeft(const FixedFile &File, raw_ostream &OS) {
  MapVector<StringRef, LeftGroup> ByReason;
  for (const LeftUse &Left : File.Plan.Left) {
    auto [Entry, New] = ByReason.try_emplace(Left.Reason);
    LeftGroup &Group = Entry->second;
    if (New)
      Group.First = locate(File, Left.Document, Left.TextSpan);
    Group.Symbols.insert(Left.Symbol);
    ++Group.Uses;
  }
  for (const auto &[Reason, Group] : ByReason) {
    OS << placeOf(File, Group.First) << ": stays: " << namesOf(Group);
    if (Group.Uses > 1)
      OS << " (" << count(Group.Uses, "use") << ")";
    OS << "\n  " << Reason << "\n";
  }
}

void printChanges(const FixedFile &File, raw_ostream &OS) {
  for (const Change &C : File.Plan.Changes) {
    OS << placeOf(File, locate(File, C.Document, C.TextSpan)) << ": "
       << rewriters::toString(C.TheApplicability)
       << (File.applies(C) ? ": "
           : C.Skipped     ? ", skipped: "
                           : ", not applied: ")
       << C.Title << "\n  " << C.Explanation << "\n";
  }
  printLeft(File, OS);
}

unsigned usesLeft(ArrayRef<FixedFile> Files) {
  unsigned Left = 0;
  for (const FixedFile &File : Files) {
    Left += File.File.Uses.size();
    if (File.changes())
      Left -= File.LiftedSafe + (File.Unsafe ? File.LiftedUnsafe : 0);
  }
  return Left;
}

void printFixSummary(ArrayRef<FixedFile> Files, bool WouldChange,
                     raw_ostream &OS) {
  unsigned Changed = 0, Problems = 0, Safe = 0, Unsafe = 0;
  unsigned UnsafeChanges = 0, MoreUses = 0, Sketches = 0;
  for (const FixedFile &File : Files) {
    Problems += !File.File.Problems.empty();
    if (File.changes()) {
      ++Changed;
      Safe += File.LiftedSafe;
      Unsafe += File.Unsafe ? File.LiftedUnsafe : 0;
    }
    for (const Change &C : File.Plan.Changes) {
      Sketches += C.TheApplicability == Applicability::DisplayOnly;
      UnsafeChanges +=
          !File.Unsafe && C.TheApplicability == Applicability::Unsafe;
    }
    MoreUses += File.Unsafe ? 0 : File.LiftedUnsafe;
  }
  OS << (WouldChange ? "Would change " : "Changed ") << count(Changed, "file")
     << " of " << Files.size();
  if (Safe + Unsafe) {
    OS << ": " << uses(Safe + Unsafe) << " lifted";
    if (Unsafe)
      OS << " (" << Safe << " safely, " << Unsafe << " with --unsafe)";
  }
  OS << ".\n";
  if (UnsafeChanges)
    OS << count(UnsafeChanges, "more change") << " with --unsafe ("
       << uses(MoreUses) << ").\n";
  if (Sketches)
    OS << count(Sketches, "change") << " not applied, because "
       << (Sketches == 1 ? "it" : "they") << " could not be proven.\n";
  if (unsigned Left = usesLeft(Files))
    OS << uses(Left) << (Left == 1 ? " stays.\n" : " stay.\n");
  if (Problems)
    OS << count(Problems, "file") << " could not be analysed, or in part.\n";
}

} // namespace amlift::tools
