//===- SymbolSearch.cpp - From what people type to v1 symbols ---*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/SymbolSearch.h"
#include "analyzers/project/Naming.h"
#include "catalog/Catalog.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace llvm;

namespace amlift::tools {

using catalog::Generation;
using catalog::Mapping;
using catalog::Symbol;

static bool isV1(Symbol S) {
  return S.generation() == Generation::V1 ||
         S.generation() == Generation::Classic;
}

template <typename F> static void forEachV1Name(F Visit) {
  for (uint32_t Id = 1; Id <= catalog::symbolCount(); ++Id)
    if (Symbol S(Id); isV1(S))
      Visit(S.qualifiedName());
  // Symbols that only older packages have.
  for (const Mapping &Row : catalog::mappings())
    if (!Row.Source)
      Visit(Row.SourceName.str());
}

static bool hasOwnMapping(StringRef Name) {
  const Mapping *Row = catalog::mappingFor(Name);
  return Row && Row->SourceName == Name;
}

/// Of several symbols, the ones that people more likely mean.
template <typename F>
static void preferThoseThat(F Hold, std::vector<std::string> &Names) {
  if (Names.size() > 1 && any_of(Names, Hold))
    erase_if(Names, [&](const std::string &Name) { return !Hold(Name); });
}

std::vector<std::string> findSymbols(StringRef Text) {
  if (Symbol S = catalog::find(Text); S && isV1(S))
    return {S.qualifiedName()};
  if (hasOwnMapping(Text))
    return {Text.str()};
  std::set<std::string> Found;
  std::string Ending = ("." + Text).str();
  forEachV1Name([&](const std::string &Name) {
    if (StringRef(Name).ends_with(Ending))
      Found.insert(Name);
  });
  std::vector<std::string> Names(Found.begin(), Found.end());
  preferThoseThat(hasOwnMapping, Names);
  preferThoseThat([](StringRef Name) { return !Name.contains("._"); }, Names);
  if (!Names.empty() || !Text.contains('.'))
    return Names;
  // A member that a base class defines.
  auto [Class, Member] = Text.rsplit('.');
  for (const std::string &Name : findSymbols(Class))
    if (Symbol S = catalog::find(Name).lookup(Member))
      Found.insert(S.qualifiedName());
  return std::vector<std::string>(Found.begin(), Found.end());
}

std::vector<std::string> suggestSymbols(StringRef Text) {
  constexpr size_t Most = 5;
  unsigned Limit = 1 + Text.size() / 4;
  std::set<std::pair<unsigned, std::string>> Close;
  forEachV1Name([&](const std::string &Name) {
    std::string Short = analyzers::shortName(Name);
    if (StringRef(Short).starts_with("_"))
      return;
    unsigned Distance = Text.edit_distance_insensitive(
        Short, /*AllowReplacements=*/true, Limit);
    if (Distance <= Limit)
      Close.insert({Distance, Short});
  });
  std::vector<std::string> Result;
  for (const auto &[Distance, Short] : Close)
    if (Result.size() < Most && !is_contained(Result, Short))
      Result.push_back(Short);
  return Result;
}

} // namespace amlift::tools
