//===- Keywords.cpp - What a callable of the packages takes ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Keywords.h"
#include "tools/catalogc/Emit.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift;
using namespace amlift::catalogc;
using llvm::StringRef;

const SymbolRow *catalogc::signature(const Entry &E) {
  if (E.Kind == catalog::SymbolKind::Class) {
    const Entry *Init = Tree::lookup(E, "__init__");
    return Init ? Init->Row : nullptr;
  }
  return E.Row;
}

static bool names(const SymbolRow &Row, StringRef Name) {
  return llvm::any_of(Row.Parameters, [&](StringRef Text) {
    return splitParameter(Text).Name == Name;
  });
}

bool Keywords::swallows(const Entry &E) {
  const SymbolRow *Row = signature(E);
  return Row && llvm::any_of(Row->Parameters, [](StringRef Text) {
           return splitParameter(Text).Stars == "**";
         });
}

Keywords::Keywords(const Input &In, const Tree &Symbols, Diagnostics &Diags) {
  for (const KeywordRow &K : In.Keywords) {
    const Entry *E = Symbols.find(K.Symbol);
    const SymbolRow *Row = E ? signature(*E) : nullptr;
    if (!Row)
      Diags.error(K.Where, K.Symbol + " is no callable of the packages");
    else if (!swallows(*E))
      Diags.error(K.Where, K.Symbol + " has no **kwargs");
    else if (names(*Row, K.Keyword))
      Diags.error(K.Where, K.Symbol + " has a parameter " + K.Keyword +
                               ": it needs no row");
    else
      Read[Row][K.Keyword] = K.Ignored ? Taken::Ignored : Taken::Yes;
  }
}

Taken Keywords::take(const Entry &E, StringRef Name) const {
  const SymbolRow *Row = signature(E);
  if (!Row)
    return Taken::No;
  if (names(*Row, Name))
    return Taken::Yes;
  auto It = Read.find(Row);
  return It == Read.end() ? Taken::No : It->second.lookup(Name);
}
