//===- FixReport.cpp - Tells what a fix does and leaves ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/FixReport.h"
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
  return C.TheApplicability <= Worst && changes();
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

static std::string count(unsigned Number, StringRef Thing) {
  return formatv("{0} {1}{2}", Number, Thing, Number == 1 ? "" : "s");
}

static std::string uses(unsigned Number) {
  return count(Number, "use") + " of v1";
}

static void printLeft(const FixedFile &File, raw_ostream &OS) {
  struct Group {
    Location First;
    SetVector<StringRef> Symbols;
    unsigned Uses = 0;
  };
  MapVector<StringRef, Group> ByReason;
  for (const LeftUse &Left : File.Plan.Left) {
    auto [Entry, New] = ByReason.try_emplace(Left.Reason);
    if (New)
      Entry->second.First = locate(File, Left.Document, Left.TextSpan);
    Entry->second.Symbols.insert(Left.Symbol);
    ++Entry->second.Uses;
  }
  constexpr size_t MostSymbols = 3;
  for (const auto &[Reason, Left] : ByReason) {
    ArrayRef<StringRef> Symbols = Left.Symbols.getArrayRef();
    std::string Names = join(Symbols.take_front(MostSymbols), ", ");
    if (Symbols.size() > MostSymbols)
      Names += formatv(" and {0} more", Symbols.size() - MostSymbols);
    OS << placeOf(File, Left.First) << ": stays: " << Names;
    if (Left.Uses > 1)
      OS << " (" << count(Left.Uses, "use") << ")";
    OS << "\n  " << Reason << "\n";
  }
}

void printChanges(const FixedFile &File, raw_ostream &OS) {
  for (const Change &C : File.Plan.Changes) {
    OS << placeOf(File, locate(File, C.Document, C.TextSpan)) << ": "
       << rewriters::toString(C.TheApplicability)
       << (File.applies(C) ? ": " : ", not applied: ") << C.Title << "\n  "
       << C.Explanation << "\n";
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
