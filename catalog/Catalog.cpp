//===- Catalog.cpp - Look-ups in the compiled catalogue -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "catalog/Tables.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"
#include <cassert>

using namespace amlift::catalog;
using llvm::ArrayRef;
using llvm::StringRef;

namespace {

const tables::Node &node(Symbol S) {
  assert(S.id() <= tables::NodeCount && "not a symbol of the catalogue");
  return tables::Nodes[S.id()];
}

/// The extra row of a module or class; null for everything else.
const tables::Container *container(Symbol S) {
  if (!S || S.kind() > SymbolKind::Class)
    return nullptr;
  return &tables::Containers[node(S).Info];
}

bool isCallable(SymbolKind K) {
  return K >= SymbolKind::Function && K <= SymbolKind::StaticMethod;
}

Symbol findMember(const tables::Container &C, StringRef Name) {
  ArrayRef<Symbol> Members(tables::Members + C.Members, C.MemberCount);
  const Symbol *It =
      llvm::partition_point(Members, [&](Symbol M) { return M.name() < Name; });
  if (It != Members.end() && It->name() == Name)
    return *It;
  return Symbol();
}

/// Walks the slots that may hold a name until Row(slot) tells that it does;
/// the slot, or 0.
template <typename Slot, typename Predicate>
uint32_t probe(ArrayRef<Slot> Slots, uint32_t Scope, StringRef Name,
               Predicate Holds) {
  size_t Mask = Slots.size() - 1;
  for (size_t I = tables::slotHash(Scope, Name) & Mask; Slots[I];
       I = (I + 1) & Mask)
    if (Holds(Slots[I]))
      return Slots[I];
  return 0;
}

/// Looks Path up below Scope. An import binds a name of a package more
/// strongly than a submodule of that name does, but `import a.b.c` still
/// walks through the submodule.
Symbol findBelow(Symbol Scope, StringRef Path) {
  auto [Name, Rest] = Path.split('.');
  const tables::Container *C = container(Scope);
  if (!C)
    return Symbol();
  Symbol Bound = Scope.lookup(Name);
  if (Rest.empty() || !Bound)
    return Bound;
  if (Symbol Found = findBelow(Bound, Rest))
    return Found;
  Symbol Own = findMember(*C, Name);
  return Own && Own != Bound ? findBelow(Own, Rest) : Symbol();
}

const tables::Namespace *namespaceRow(StringRef Path) {
  const tables::Namespace *It = llvm::partition_point(
      tables::Namespaces,
      [&](const tables::Namespace &N) { return N.Path < Path; });
  bool Found = It != tables::Namespaces.end() && It->Path == Path;
  return Found ? It : nullptr;
}

const tables::ResultRow *resultRow(Symbol Callee) {
  const tables::ResultRow *It = llvm::partition_point(
      tables::ResultRows,
      [&](const tables::ResultRow &R) { return R.Callee < Callee.id(); });
  bool Found = It != tables::ResultRows.end() && It->Callee == Callee.id();
  return Found ? It : nullptr;
}

const Mapping *mappingRow(StringRef Name) {
  uint32_t Found = probe(tables::MappingSlots, 0, Name, [&](uint32_t Row) {
    return tables::Mappings[Row - 1].SourceName == Name;
  });
  return Found ? &tables::Mappings[Found - 1] : nullptr;
}

/// Drops the last component of a dotted path; empty for a single one.
StringRef enclosing(StringRef Path) {
  size_t Dot = Path.rfind('.');
  return Dot == StringRef::npos ? StringRef() : Path.take_front(Dot);
}

} // namespace

SymbolKind Symbol::kind() const { return SymbolKind(node(*this).Kind); }

Generation Symbol::generation() const {
  return catalog::Generation(node(*this).Generation);
}

StringRef Symbol::name() const { return tables::text(node(*this).Name); }

Symbol Symbol::parent() const { return Symbol(node(*this).Parent); }

std::string Symbol::qualifiedName() const {
  llvm::SmallVector<StringRef, 8> Parts;
  for (Symbol S = *this; S; S = S.parent())
    Parts.push_back(S.name());
  std::string Result;
  for (StringRef Part : llvm::reverse(Parts)) {
    if (!Result.empty())
      Result += '.';
    Result += Part;
  }
  return Result;
}

Symbol Symbol::member(StringRef Name) const {
  const tables::Container *C = container(*this);
  if (!C)
    return Symbol();
  uint32_t Found = probe(tables::MemberSlots, Id, Name, [&](uint32_t Slot) {
    if (!(Slot & tables::AliasSlot))
      return tables::Nodes[Slot].Parent == Id &&
             tables::text(tables::Nodes[Slot].Name) == Name;
    uint32_t Alias = Slot & ~tables::AliasSlot;
    return Alias - C->Aliases < C->AliasCount &&
           tables::text(tables::Aliases[Alias].Name) == Name;
  });
  if (Found & tables::AliasSlot)
    return Symbol(tables::Aliases[Found & ~tables::AliasSlot].Target);
  return Symbol(Found);
}

Symbol Symbol::lookup(StringRef Name) const {
  if (Symbol Own = member(Name))
    return Own;
  if (const tables::Container *C = container(*this))
    for (Symbol Base :
         ArrayRef(tables::Bases + C->Bases + C->BaseCount, C->MroCount))
      if (Symbol Inherited = Base.member(Name))
        return Inherited;
  return Symbol();
}

ArrayRef<Symbol> Symbol::members() const {
  const tables::Container *C = container(*this);
  return C ? ArrayRef(tables::Members + C->Members, C->MemberCount)
           : ArrayRef<Symbol>();
}

NameRange Symbol::starNames() const {
  const tables::Container *C = container(*this);
  if (!C)
    return NameRange();
  return NameRange(C->Stars, C->StarCount, [](uint32_t Index) {
    return tables::text(tables::Stars[Index]);
  });
}

ArrayRef<Symbol> Symbol::bases() const {
  const tables::Container *C = container(*this);
  return C ? ArrayRef(tables::Bases + C->Bases, C->BaseCount)
           : ArrayRef<Symbol>();
}

bool Symbol::derivesFrom(Symbol Base) const {
  if (*this == Base)
    return bool(Base);
  const tables::Container *C = container(*this);
  return C &&
         llvm::is_contained(
             ArrayRef(tables::Bases + C->Bases + C->BaseCount, C->MroCount),
             Base);
}

ParameterRange Symbol::parameters() const {
  Symbol Callee = implementation();
  if (!Callee || !isCallable(Callee.kind()))
    return ParameterRange();
  const tables::Node &N = node(Callee);
  return ParameterRange(N.Info, N.Parameters, [](uint32_t Index) {
    const tables::ParameterRow &Row = tables::Parameters[Index];
    return Parameter{
        tables::text(Row.Name), Parameter::Kind(Row.Kind), bool(Row.HasDefault),
        tables::text(tables::Defaults[Row.Default]), Type(Row.Type)};
  });
}

Symbol Symbol::initializer() const {
  if (!*this || kind() != SymbolKind::Class)
    return Symbol();
  return lookup("__init__");
}

Symbol Symbol::implementation() const {
  if (!*this || kind() == SymbolKind::Class)
    return initializer();
  bool Other =
      isCallable(kind()) && node(*this).Parameters == tables::SameFunction;
  return Other ? Symbol(node(*this).Info) : *this;
}

Type Symbol::type() const { return Type(*this ? node(*this).Type : 0); }

bool Symbol::deprecated() const { return *this && node(*this).Deprecated; }

Type::Kind Type::kind() const { return Kind(tables::Types[Id].Kind); }

Symbol Type::symbol() const {
  Kind K = kind();
  return Symbol(K == Instance || K == ClassOf ? tables::Types[Id].What : 0);
}

ArrayRef<Type> Type::args() const {
  const tables::TypeRow &Row = tables::Types[Id];
  return ArrayRef(tables::TypeArgs + (Row.Count ? Row.What : 0), Row.Count);
}

Type ResultRules::result(Symbol Class) const {
  for (const ResultRule &R : Rules)
    if (Class && Class.derivesFrom(R.Argument))
      return R.Result;
  return Type();
}

ResultRules amlift::catalog::resultRules(Symbol Callee) {
  const tables::ResultRow *Row = resultRow(Callee);
  if (!Row) // Another name of a function has its rules.
    Row = resultRow(Callee.implementation());
  if (!Row)
    return ResultRules();
  return {tables::text(Row->Parameter),
          ArrayRef(tables::ResultRules + Row->First, Row->Count)};
}

bool amlift::catalog::isCorrected(Symbol S) {
  return std::binary_search(tables::CorrectedTypes.begin(),
                            tables::CorrectedTypes.end(), S.id());
}

Symbol amlift::catalog::distinctiveMember(StringRef Name) {
  size_t Mask = tables::DistinctiveSlots.size() - 1;
  for (size_t I = tables::slotHash(0, Name) & Mask;
       uint32_t Id = tables::DistinctiveSlots[I]; I = (I + 1) & Mask)
    if (Symbol(Id).name() == Name)
      return Symbol(Id);
  return Symbol();
}

Symbol amlift::catalog::conventionalClass(StringRef Variable) {
  const auto *It =
      partition_point(tables::ConventionalNames, [&](const tables::Alias &A) {
        return tables::text(A.Name) < Variable;
      });
  bool Known = It != tables::ConventionalNames.end() &&
               tables::text(It->Name) == Variable;
  return Known ? Symbol(It->Target) : Symbol();
}

bool amlift::catalog::isBuiltinMember(StringRef Name) {
  const uint32_t *It =
      partition_point(tables::BuiltinMembers, [&](uint32_t Offset) {
        return tables::text(Offset) < Name;
      });
  return It != tables::BuiltinMembers.end() && tables::text(*It) == Name;
}

Symbol amlift::catalog::root(StringRef Name) {
  for (Symbol S : tables::Roots)
    if (S.name() == Name)
      return S;
  return Symbol();
}

Symbol amlift::catalog::find(StringRef DottedPath) {
  auto [Name, Rest] = DottedPath.split('.');
  Symbol Root = DottedPath.ends_with(".") ? Symbol() : root(Name);
  return Root && !Rest.empty() ? findBelow(Root, Rest) : Root;
}

Generation amlift::catalog::generationOfPath(StringRef DottedPath) {
  for (StringRef Path = DottedPath; !Path.empty(); Path = enclosing(Path)) {
    if (const tables::Namespace *Row = namespaceRow(Path))
      if (!Row->Wildcard)
        return Row->What;
    for (const tables::Namespace &Row : tables::Namespaces)
      if (Row.Wildcard && Path.starts_with(Row.Path) &&
          !Path.drop_front(Row.Path.size()).contains('.'))
        return Row.What;
  }
  return Generation::Unknown;
}

uint32_t amlift::catalog::symbolCount() { return tables::NodeCount; }

StringRef amlift::catalog::toString(Generation G) {
  switch (G) {
  case Generation::Unknown:
    return "unknown";
  case Generation::V1:
    return "v1";
  case Generation::V2:
    return "v2";
  case Generation::Shared:
    return "shared";
  case Generation::Classic:
    return "classic";
  }
  llvm_unreachable("not a generation");
}

StringRef amlift::catalog::toString(Verdict V) {
  switch (V) {
  case Verdict::Safe:
    return "safe";
  case Verdict::Unsafe:
    return "unsafe";
  case Verdict::Manual:
    return "manual";
  case Verdict::None:
    return "none";
  }
  llvm_unreachable("not a verdict");
}

const Mapping *amlift::catalog::mappingFor(StringRef CanonicalName) {
  // A use of a parameter is spelled "function(parameter)".
  StringRef Name = CanonicalName.take_until([](char C) { return C == '('; });
  // The row of a class is the row of its constructor.
  Name.consume_back(".__init__");
  if (const Mapping *Own = mappingRow(Name))
    return Own;
  while (true) {
    StringRef Scope = enclosing(Name);
    // The row "azureml._*" answers for all private modules of azureml.
    if (Scope == "azureml" && Name.starts_with("azureml._"))
      return mappingRow("azureml._*");
    if (Scope.empty())
      return nullptr;
    Name = Scope;
    const Mapping *Row = mappingRow(Name);
    if (Row && Row->CoversMembers)
      return Row;
  }
}

StringRef amlift::catalog::toString(Plane P) {
  switch (P) {
  case Plane::None:
    return "none";
  case Plane::Control:
    return "control";
  case Plane::Data:
    return "data";
  case Plane::Both:
    return "both";
  }
  llvm_unreachable("not a plane");
}

Plane amlift::catalog::planeOf(StringRef CanonicalName) {
  StringRef Name = CanonicalName.take_until([](char C) { return C == '('; });
  for (StringRef Path = Name; !Path.empty(); Path = enclosing(Path)) {
    const tables::PlaneRow *It =
        llvm::partition_point(tables::Planes, [&](const tables::PlaneRow &Row) {
          return Row.Path < Path;
        });
    if (It != tables::Planes.end() && It->Path == Path)
      return It->What;
  }
  return Plane::None;
}

const JobParameters *amlift::catalog::jobParameters(StringRef CanonicalName) {
  const JobParameters *It =
      llvm::partition_point(tables::Jobs, [&](const JobParameters &Row) {
        return Row.Callee < CanonicalName;
      });
  bool Found = It != tables::Jobs.end() && It->Callee == CanonicalName;
  return Found ? It : nullptr;
}

ArrayRef<Mapping> amlift::catalog::mappings() { return tables::Mappings; }

StringRef amlift::catalog::toString(Severity S) {
  switch (S) {
  case Severity::Info:
    return "info";
  case Severity::Risk:
    return "risk";
  case Severity::Error:
    return "error";
  case Severity::Blocker:
    return "blocker";
  }
  llvm_unreachable("not a severity");
}

ArrayRef<Rule> amlift::catalog::rules() { return tables::Rules; }

const Rule *amlift::catalog::findRule(StringRef IdOrName) {
  const Rule *It = llvm::find_if(tables::Rules, [&](const Rule &R) {
    return R.Id == IdOrName || R.Name == IdOrName;
  });
  return It == tables::Rules.end() ? nullptr : It;
}

ArrayRef<StringRef> amlift::catalog::extractedPackages() {
  return tables::Packages;
}

bool amlift::catalog::readsKeyword(StringRef Callable, StringRef Keyword) {
  std::string Row = (llvm::Twine(Callable) + "(" + Keyword + ")").str();
  return std::binary_search(tables::Keywords.begin(), tables::Keywords.end(),
                            StringRef(Row));
}
