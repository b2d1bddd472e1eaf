//===- Naming.cpp - How paths and symbols are shown -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/Naming.h"
#include "catalog/Catalog.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::analyzers {

bool isAnalysable(StringRef Path) {
  StringRef Extension = sys::path::extension(Path);
  return Extension == ".py" || Extension == ".pyw" || Extension == ".ipynb";
}

std::string displayPath(StringRef Path) {
  SmallString<256> Result(Path);
  sys::path::remove_dots(Result);
  SmallString<256> Current;
  if (sys::path::is_absolute(Result) && !sys::fs::current_path(Current)) {
    StringRef Below = Result;
    if (Below == Current)
      return "";
    if (Below.consume_front(Current) && Below.consume_front("/"))
      return Below.str();
  }
  return Result == "." ? "" : std::string(Result);
}

/// The short name of a symbol that no extracted package holds: from the first
/// component that looks like a class, else the last component.
static StringRef guessShortName(StringRef Name) {
  for (StringRef Rest = Name;;) {
    auto [First, Tail] = Rest.split('.');
    StringRef Letters = First.ltrim('_');
    if (Tail.empty() || (!Letters.empty() && isUpper(Letters.front())))
      return Rest;
    Rest = Tail;
  }
}

std::string shortName(StringRef CanonicalName) {
  using catalog::SymbolKind;
  catalog::Symbol S = catalog::find(CanonicalName);
  if (!S)
    return guessShortName(CanonicalName).str();
  if (S.kind() == SymbolKind::Module)
    return CanonicalName.str();
  std::string Result = S.name().str();
  for (S = S.parent(); S && S.kind() != SymbolKind::Module; S = S.parent())
    Result = (S.name() + "." + Result).str();
  return Result;
}

/// The nearest public base of a private class that has the member; none when
/// there is none.
static catalog::Symbol publicOwner(catalog::Symbol Class, StringRef Member) {
  for (catalog::Symbol Base : Class.bases()) {
    if (!Base.name().starts_with("_") && Base.lookup(Member))
      return Base;
    if (catalog::Symbol Further = publicOwner(Base, Member))
      return Further;
  }
  return catalog::Symbol();
}

std::string readableName(StringRef CanonicalName) {
  using catalog::SymbolKind;
  catalog::Symbol S = catalog::find(CanonicalName);
  catalog::Symbol Class = S ? S.parent() : S;
  if (Class && Class.kind() == SymbolKind::Class &&
      Class.name().starts_with("_"))
    if (catalog::Symbol Owner = publicOwner(Class, S.name()))
      return (Owner.name() + "." + S.name()).str();
  return shortName(CanonicalName);
}

std::string publicModule(StringRef Symbol) {
  constexpr size_t MostParts = 3;
  SmallVector<StringRef, 8> Parts;
  Symbol.split(Parts, '.');
  size_t Count = 1;
  while (Count < std::min(Parts.size(), MostParts) && !Parts[Count].empty() &&
         !isUpper(Parts[Count].front()))
    ++Count;
  if (Count == Parts.size() && Count > 1)
    --Count; // A function of a module.
  return join(ArrayRef(Parts).take_front(Count), ".");
}

} // namespace amlift::analyzers
