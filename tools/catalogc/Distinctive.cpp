//===- Distinctive.cpp - Names that only members of v1 have ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Emit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSet.h"

using namespace amlift;
using namespace amlift::catalogc;
using catalog::SymbolKind;
using llvm::StringRef;

static bool isMember(const Entry &E) {
  return E.Parent && E.Parent->Kind == SymbolKind::Class &&
         E.Kind >= SymbolKind::Method && E.Kind <= SymbolKind::Attribute;
}

static bool derives(const Entry &Class, const Entry &Base) {
  return &Class == &Base || llvm::is_contained(Class.Mro, &Base);
}

/// Of the classes that define a member the one that all others derive from; or
/// null.
static const Entry *familyOf(llvm::ArrayRef<const Entry *> Members) {
  for (const Entry *Candidate : Members)
    if (llvm::all_of(Members, [&](const Entry *E) {
          return derives(*E->Parent, *Candidate->Parent);
        }))
      return Candidate;
  return nullptr;
}

std::vector<const Entry *> catalogc::distinctiveMembers(const Input &In,
                                                        const Tree &Symbols) {
  // What people use has a row; the packages' insides have many more names.
  llvm::StringSet<> Used;
  for (const MappingRow &M : In.Mappings)
    Used.insert(M.Symbol);
  llvm::SmallPtrSet<const Entry *, 16> Central;
  for (const NameRows::Variable &V : In.Names.Variables)
    Central.insert(Symbols.find(V.Class));
  std::map<StringRef, std::vector<const Entry *>> ByName;
  llvm::StringSet<> Elsewhere;
  Elsewhere.insert(In.Names.Shared.begin(), In.Names.Shared.end());
  for (const Entry *E : Symbols.entries()) {
    // Nobody gets at the packages' insides.
    if (!isMember(*E) || StringRef(E->Path).contains("._"))
      continue;
    if (generationOf(In, E->Path) == catalog::Generation::V1)
      ByName[E->Name].push_back(E);
    else
      Elsewhere.insert(E->Name);
  }
  std::vector<const Entry *> Result;
  for (const auto &[Name, Members] : ByName) {
    // One word may be anything in code that nobody has seen.
    bool IsPhrase = Name.drop_front().contains('_') && !Name.starts_with("_");
    const Entry *Owner = familyOf(Members);
    if (!IsPhrase || !Owner || Elsewhere.count(Name))
      continue;
    // Data is called alike in everybody's own classes; methods hardly are.
    bool IsMethod = Owner->Kind <= SymbolKind::StaticMethod;
    if (IsMethod ? Used.count(Owner->Path) || Used.count(Owner->Parent->Path)
                 : Central.count(Owner->Parent))
      Result.push_back(Owner);
  }
  return Result;
}
