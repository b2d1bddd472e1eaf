//===- TypeTable.cpp - Type notations, parsed and shared ------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/TypeTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift;
using namespace amlift::catalogc;
using catalog::Type;
using llvm::StringRef;

TypeTable::TypeTable(const Tree &Symbols, Diagnostics &Diags)
    : Symbols(Symbols), Diags(Diags) {
  add(Type::Unknown, 0, {}); // Row 0.
}

uint32_t TypeTable::intern(StringRef Notation, Place At) {
  if (Notation.empty())
    return 0;
  auto [It, New] = ByNotation.try_emplace(Notation, 0);
  if (!New)
    return It->second;
  Where = At;
  Failed = false;
  StringRef Rest = Notation;
  uint32_t Row = parseUnion(Rest);
  if (!Rest.empty())
    fail("\"" + Rest + "\" left over in the type \"" + Notation + "\"");
  return ByNotation[Notation] = Failed ? 0 : Row;
}

void TypeTable::fail(const llvm::Twine &Text) {
  if (!Failed)
    Diags.error(Where, Text);
  Failed = true;
}

uint32_t TypeTable::add(Type::Kind Kind, uint32_t What,
                        std::vector<uint32_t> Args) {
  auto [It, New] = Known.try_emplace({Kind, What, Args}, Rows.size());
  if (New) {
    Row R{Kind, Args.empty() ? What : uint32_t(Arguments.size()),
          uint32_t(Args.size())};
    Arguments.insert(Arguments.end(), Args.begin(), Args.end());
    Rows.push_back(R);
  }
  return It->second;
}

uint32_t TypeTable::parseUnion(StringRef &Text) {
  std::vector<uint32_t> Parts = {parseOne(Text)};
  while (Text.consume_front("|"))
    Parts.push_back(parseOne(Text));
  return Parts.size() == 1 ? Parts.front() : add(Type::Union, 0, Parts);
}

uint32_t TypeTable::parseOne(StringRef &Text) {
  Text = Text.ltrim();
  StringRef Word = Text.take_while([](char C) {
    return llvm::isAlnum(C) || C == '_' || C == '.' || C == '?';
  });
  Text = Text.drop_front(Word.size());
  bool Generic = Text.consume_front("[");
  if (Generic && Word == "type") {
    StringRef Name = Text.take_until([](char C) { return C == ']'; });
    Text = Text.drop_front(Name.size());
    Text.consume_front("]");
    Text = Text.ltrim();
    Entry *Class = Symbols.find(Name);
    if (!Class || Class->Kind != catalog::SymbolKind::Class)
      fail("type of the unknown class " + Name);
    return Class ? add(Type::ClassOf, Class->Id, {}) : 0;
  }
  if (Generic) {
    std::vector<uint32_t> Args;
    do
      Args.push_back(parseUnion(Text));
    while (Text.consume_front(","));
    if (!Text.consume_front("]"))
      fail("\"]\" expected before \"" + Text + "\" in a type");
    Text = Text.ltrim();
    size_t Wanted = Word == "dict" ? 2 : Word == "tuple" ? Args.size() : 1;
    auto Kind = llvm::StringSwitch<Type::Kind>(Word)
                    .Case("list", Type::List)
                    .Case("tuple", Type::Tuple)
                    .Case("dict", Type::Dict)
                    .Case("iter", Type::Iterator)
                    .Default(Type::Unknown);
    if (Kind == Type::Unknown || Args.size() != Wanted)
      fail("\"" + Word + "\" does not take these type arguments");
    return add(Kind, 0, Args);
  }
  Text = Text.ltrim();
  auto Kind = llvm::StringSwitch<int>(Word)
                  .Case("?", Type::Unknown)
                  .Case("None", Type::None)
                  .Case("bool", Type::Bool)
                  .Case("int", Type::Int)
                  .Case("float", Type::Float)
                  .Case("str", Type::Str)
                  .Case("self", Type::Self)
                  .Default(-1);
  if (Kind >= 0)
    return add(Type::Kind(Kind), 0, {});
  Entry *Class = Symbols.find(Word);
  if (!Class || Class->Kind != catalog::SymbolKind::Class) {
    fail("the type \"" + Word + "\" is no known class");
    return 0;
  }
  return add(Type::Instance, Class->Id, {});
}
