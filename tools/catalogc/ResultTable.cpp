//===- ResultTable.cpp - Results that an argument decides -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/ResultTable.h"
#include "tools/catalogc/Keywords.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift;
using namespace amlift::catalogc;
using catalog::SymbolKind;

namespace {
/// A rule and the class of the argument.
struct Resolved {
  const Entry *Argument;
  const ResultRuleRow *Row;
};
} // namespace

/// The rules of C, subclasses before their bases.
static std::vector<Resolved> resolve(const CorrectionRow &C,
                                     const Tree &Symbols, Diagnostics &Diags) {
  std::vector<Resolved> Rules;
  for (const ResultRuleRow &R : C.Rules) {
    const Entry *Class = Symbols.canonical(R.Argument);
    if (!Class || Class->Kind != SymbolKind::Class)
      Diags.error(C.Where, "the argument " + R.Argument + " is no known class");
    else if (llvm::any_of(Rules, [&](const Resolved &Old) {
               return Old.Argument == Class;
             }))
      Diags.error(C.Where, R.Argument + " has two rules");
    else
      Rules.push_back({Class, &R});
  }
  // A class has more ancestors than each of them.
  llvm::sort(Rules, [](const Resolved &A, const Resolved &B) {
    size_t OfA = A.Argument->Mro.size(), OfB = B.Argument->Mro.size();
    return OfA != OfB ? OfA > OfB : A.Argument->Path < B.Argument->Path;
  });
  return Rules;
}

static void checkCallee(const CorrectionRow &C, const Entry &Callee,
                        Diagnostics &Diags) {
  bool Callable = Callee.Kind >= SymbolKind::Class &&
                  Callee.Kind <= SymbolKind::StaticMethod;
  const SymbolRow *Row = Callable ? signature(Callee) : nullptr;
  if (!Row)
    Diags.error(C.Where, C.Symbol + " is no callable of the packages");
  else if (llvm::none_of(Row->Parameters, [&](llvm::StringRef Text) {
             return splitParameter(Text).Name == C.Parameter;
           }))
    Diags.error(C.Where, C.Symbol + " has no parameter " + C.Parameter);
}

void ResultTable::collect(const Input &In, const Tree &Symbols,
                          TypeTable &Types, StringPool &Pool,
                          Diagnostics &Diags) {
  llvm::StringMap<catalog::tables::ResultRow> Slices;
  for (const CorrectionRow &C : In.Corrections) {
    catalog::tables::ResultRow Slice = {};
    Slice.First = Rules.size();
    for (const Resolved &R : resolve(C, Symbols, Diags))
      Rules.push_back({R.Argument->Id, Types.intern(R.Row->Type, C.Where)});
    Slice.Count = Rules.size() - Slice.First;
    if (!C.Rules.empty())
      Slices[C.Symbol] = Slice;
  }
  for (const CorrectionRow &C : In.Corrections) {
    // That a correction is about nothing is reported where types are emitted.
    const Entry *Callee = Symbols.canonical(C.Symbol);
    if (!Callee || C.Parameter.empty())
      continue;
    checkCallee(C, *Callee, Diags);
    auto Slice = Slices.find(C.LikeSymbol.empty() ? C.Symbol : C.LikeSymbol);
    if (Slice == Slices.end()) {
      if (!C.LikeSymbol.empty())
        Diags.error(C.Where, C.LikeSymbol + " has no rules by argument");
      continue;
    }
    Rows.push_back(Slice->second);
    Rows.back().Callee = Callee->Id;
    Rows.back().Parameter = Pool.offset(C.Parameter);
  }
  llvm::sort(Rows,
             [](const auto &A, const auto &B) { return A.Callee < B.Callee; });
}

size_t ResultTable::print(llvm::raw_ostream &OS) const {
  OS << "static constexpr ResultRow ResultRowsRows[] = {\n";
  for (const catalog::tables::ResultRow &R : Rows)
    OS << '{' << R.Callee << ',' << R.Parameter << ',' << R.First << ','
       << R.Count << "},\n";
  OS << (Rows.empty() ? "{}" : "") << "};\n"
     << "constinit const llvm::ArrayRef<ResultRow> ResultRows(ResultRowsRows, "
     << Rows.size() << ");\nconstinit const ResultRule ResultRules[] = {\n";
  for (const Rule &R : Rules)
    OS << "{S(" << R.Argument << "),T(" << R.Type << ")},\n";
  OS << (Rules.empty() ? "{}" : "") << "};\n";
  return sizeof(catalog::tables::ResultRow) * Rows.size() +
         sizeof(Rule) * Rules.size();
}
