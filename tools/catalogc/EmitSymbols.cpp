//===- EmitSymbols.cpp - Writes the symbol tables -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Tables.h"
#include "tools/catalogc/Emit.h"
#include "tools/catalogc/ResultTable.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift;
using namespace amlift::catalogc;
using catalog::Parameter;
using catalog::SymbolKind;
using llvm::StringRef;

uint32_t StringPool::offset(StringRef Text) {
  Text = Text.take_front(255); // The length is one byte.
  auto [It, New] = Offsets.try_emplace(Text, Bytes.size());
  if (New) {
    Bytes += char(Text.size());
    Bytes += Text;
  }
  return It->second;
}

void StringPool::print(llvm::raw_ostream &OS) const {
  for (size_t I = 0; I < Bytes.size(); I += 64) {
    OS << '"';
    for (unsigned char C : StringRef(Bytes).substr(I, 64)) {
      if (llvm::isPrint(C) && C != '"' && C != '\\' && C != '?')
        OS << C;
      else // Three octal digits end the escape whatever follows.
        OS << '\\' << char('0' + (C >> 6)) << char('0' + (C >> 3 & 7))
           << char('0' + (C & 7));
    }
    OS << "\"\n";
  }
}

ParameterText catalogc::splitParameter(StringRef Text) {
  ParameterText P;
  P.Stars = Text.take_while([](char C) { return C == '*'; });
  Text = Text.drop_front(P.Stars.size());
  P.Name = Text.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
  Text = Text.drop_front(P.Name.size());
  if (Text.consume_front(": ")) {
    P.Type = Text.take_until([](char C) { return C == '='; });
    Text = Text.drop_front(P.Type.size());
  }
  P.HasDefault = Text.consume_front("=");
  P.Default = Text;
  return P;
}

catalog::Generation catalogc::generationOf(const Input &In, StringRef Path) {
  for (; !Path.empty(); Path = Path.contains('.') ? Path.rsplit('.').first : "")
    for (const NamespaceRow &N : llvm::reverse(In.Namespaces))
      if (N.Wildcard ? Path.starts_with(N.Path) &&
                           !Path.drop_front(N.Path.size()).contains('.')
                     : Path == N.Path)
        return N.What;
  return catalog::Generation::Unknown;
}

namespace {

/// Collects the rows of all tables, then prints them.
class SymbolTables {
public:
  SymbolTables(const Input &In, const Tree &Symbols, Diagnostics &Diags)
      : In(In), Symbols(Symbols), Diags(Diags), Types(Symbols, Diags) {
    DefaultRows.push_back(Pool.offset(""));
    for (const CorrectionRow &C : In.Corrections) {
      const Entry *E = Symbols.canonical(C.Symbol);
      if (!E)
        Diags.error(C.Where, C.Symbol + " is no symbol of the packages");
      else if (E->Row && E->Row->Type == C.Type)
        Diags.error(C.Where, C.Symbol + " has this type without correction");
      Corrections[C.Symbol] = &C;
    }
  }
  void collect();
  size_t print(llvm::raw_ostream &OS);

private:
  void addNode(const Entry &E);
  uint32_t addContainer(const Entry &E);
  uint32_t addParameters(const SymbolRow &Row, size_t &Count);
  std::vector<std::string> starNames(const Entry &E);
  uint32_t typeOf(const Entry &E);
  uint32_t sameAs(const Entry &E);
  SlotTable memberSlots() const;
  bool isCorrected(const Entry &E) const;
  size_t printNames(llvm::raw_ostream &OS);

  const Input &In;
  const Tree &Symbols;
  Diagnostics &Diags;
  TypeTable Types;
  StringPool Pool;
  llvm::StringMap<const CorrectionRow *> Corrections;
  std::vector<catalog::tables::Node> Nodes = {{}};
  std::vector<catalog::tables::Container> Containers;
  std::vector<uint32_t> Members, Stars, Bases;
  std::vector<catalog::tables::Alias> Aliases;
  std::vector<std::array<uint32_t, 5>> Parameters;
  std::map<std::vector<std::array<uint32_t, 5>>, uint32_t> ParameterLists;
  std::vector<uint32_t> DefaultRows;
  llvm::StringMap<uint32_t> DefaultIndex;
  ResultTable Results;
};

} // namespace

void SymbolTables::collect() {
  for (const Entry *E : Symbols.entries())
    addNode(*E);
  Results.collect(In, Symbols, Types, Pool, Diags);
}

uint32_t SymbolTables::typeOf(const Entry &E) {
  if (const CorrectionRow *C = Corrections.lookup(E.Path))
    return Types.intern(C->Type, C->Where);
  if (!E.Row)
    return 0;
  const Entry *Other = Symbols.canonical(E.Row->Same);
  return Other ? typeOf(*Other) : Types.intern(E.Row->Type, E.Row->Where);
}

uint32_t SymbolTables::sameAs(const Entry &E) {
  Entry *Other = Symbols.canonical(E.Row->Same);
  bool Callable = Other && Other->Kind >= SymbolKind::Function &&
                  Other->Kind <= SymbolKind::StaticMethod &&
                  Other->Row->Same.empty();
  if (!Callable)
    Diags.error(E.Row->Where, E.Path + " is said to be the same as " +
                                  E.Row->Same + ", which is no function");
  return Callable ? Other->Id : 0;
}

void SymbolTables::addNode(const Entry &E) {
  catalog::tables::Node N = {};
  N.Name = Pool.offset(E.Name);
  N.Kind = unsigned(E.Kind);
  N.Generation = unsigned(generationOf(In, E.Path));
  N.Deprecated = E.Row && E.Row->Deprecated;
  N.Parent = E.Parent ? E.Parent->Id : 0;
  N.Type = typeOf(E);
  if (E.Kind <= SymbolKind::Class) {
    N.Info = addContainer(E);
  } else if (E.Kind <= SymbolKind::StaticMethod) {
    size_t Count = catalog::tables::SameFunction;
    N.Info = E.Row->Same.empty() ? addParameters(*E.Row, Count) : sameAs(E);
    N.Parameters = Count;
  }
  Nodes.push_back(N);
}

uint32_t SymbolTables::addContainer(const Entry &E) {
  catalog::tables::Container C = {};
  C.Members = Members.size();
  C.MemberCount = E.Members.size();
  for (const auto &[Name, Member] : E.Members)
    Members.push_back(Member->Id);
  C.Aliases = Aliases.size();
  C.AliasCount = E.Aliases.size();
  for (const auto &[Name, Target] : E.Aliases)
    Aliases.push_back({Pool.offset(Name), Target->Id});
  C.Stars = Stars.size();
  for (const std::string &Name : starNames(E))
    Stars.push_back(Pool.offset(Name));
  C.StarCount = Stars.size() - C.Stars;
  C.Bases = Bases.size();
  C.BaseCount = E.Bases.size();
  C.MroCount = E.Mro.size();
  for (const Entry *Base : E.Bases)
    Bases.push_back(Base->Id);
  for (const Entry *Base : E.Mro)
    Bases.push_back(Base->Id);
  Containers.push_back(C);
  return Containers.size() - 1;
}

/// The names of __all__, or else all public names: own definitions, re-exports
/// and imports from outside. Submodules are bound only when imported.
std::vector<std::string> SymbolTables::starNames(const Entry &E) {
  std::vector<std::string> Names;
  if (!E.Module)
    return Names;
  Names = E.Module->Star;
  if (!E.Module->ListsAll) {
    for (const auto &[Name, Member] : E.Members)
      if (Name[0] != '_' && Member->Kind != SymbolKind::Module)
        Names.push_back(Name);
    for (const auto &[Name, Target] : E.Aliases)
      if (Name[0] != '_')
        Names.push_back(Name);
  }
  llvm::sort(Names);
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
  return Names;
}

uint32_t SymbolTables::addParameters(const SymbolRow &Row, size_t &Count) {
  std::vector<std::array<uint32_t, 5>> List;
  bool KeywordOnly = false;
  for (const std::string &Text : Row.Parameters) {
    ParameterText P = splitParameter(Text);
    bool AfterStar = P.Stars == "*";
    if (P.Name.empty() && !AfterStar)
      Diags.error(Row.Where, "malformed parameter \"" + Text + "\"");
    if (!P.Name.empty()) {
      auto Kind = AfterStar         ? Parameter::VarArgs
                  : P.Stars == "**" ? Parameter::VarKeywords
                  : KeywordOnly     ? Parameter::KeywordOnly
                                    : Parameter::Positional;
      uint32_t Default = 0;
      if (P.HasDefault) {
        auto [It, New] =
            DefaultIndex.try_emplace(P.Default, DefaultRows.size());
        if (New)
          DefaultRows.push_back(Pool.offset(P.Default));
        Default = It->second;
      }
      List.push_back({Pool.offset(P.Name), uint32_t(Kind),
                      uint32_t(P.HasDefault), Default,
                      Types.intern(P.Type, Row.Where)});
    }
    KeywordOnly |= AfterStar;
  }
  Count = List.size();
  auto [It, New] = ParameterLists.try_emplace(List, Parameters.size());
  if (New)
    Parameters.insert(Parameters.end(), List.begin(), List.end());
  return It->second;
}

/// Prints Rows as the initialiser of an array, a few rows on each line.
template <typename Container, typename Print>
static size_t array(llvm::raw_ostream &OS, StringRef Declaration,
                    const Container &Rows, Print PrintRow) {
  OS << "constinit const " << Declaration << "[] = {\n";
  size_t Column = 0;
  for (const auto &Row : Rows) {
    PrintRow(Row);
    OS << (++Column % 8 ? "," : ",\n");
  }
  if (std::empty(Rows))
    OS << "{}"; // C++ has no empty arrays.
  OS << "};\n";
  return Rows.size();
}

/// An import binds a name more strongly than a submodule of that name does, so
/// aliases come first.
SlotTable SymbolTables::memberSlots() const {
  SlotTable Slots(Members.size() + Aliases.size());
  for (const Entry *E : Symbols.entries()) {
    if (E->Kind > SymbolKind::Class)
      continue;
    const catalog::tables::Container &C = Containers[Nodes[E->Id].Info];
    uint32_t Alias = C.Aliases;
    for (const auto &[Name, Target] : E->Aliases)
      Slots.insert(catalog::tables::slotHash(E->Id, Name),
                   catalog::tables::AliasSlot | Alias++);
  }
  for (const Entry *E : Symbols.entries())
    if (E->Parent && !E->Parent->Aliases.count(E->Name))
      Slots.insert(catalog::tables::slotHash(E->Parent->Id, E->Name), E->Id);
  return Slots;
}

bool SymbolTables::isCorrected(const Entry &E) const {
  const Entry *Other = E.Row ? Symbols.canonical(E.Row->Same) : nullptr;
  return Corrections.count(E.Path) || (Other && isCorrected(*Other));
}

size_t SymbolTables::printNames(llvm::raw_ostream &OS) {
  auto List = [&](StringRef Type, StringRef Name, const auto &Rows) {
    OS << "static constexpr " << Type << ' ' << Name << "Rows[] = {";
    for (const auto &Row : Rows)
      OS << Row << ',';
    OS << (Rows.empty() ? "{}" : "") << "};\nconstinit const llvm::ArrayRef<"
       << Type << "> " << Name << '(' << Name << "Rows, size_t(" << Rows.size()
       << "));\n";
    return Rows.size();
  };
  std::vector<uint32_t> Corrected, Builtin;
  for (const Entry *E : Symbols.entries())
    if (isCorrected(*E))
      Corrected.push_back(E->Id);
  auto Sorted = [](std::vector<std::string> Names) {
    llvm::sort(Names);
    return Names;
  };
  for (const std::string &Name : Sorted(In.Names.Builtin))
    Builtin.push_back(Pool.offset(Name));
  std::vector<std::string> Variables;
  for (const auto &[Name, Class, Where] : In.Names.Variables) {
    const Entry *E = Symbols.find(Class);
    if (!E || E->Kind != SymbolKind::Class)
      Diags.error(Where, Class + " is no known class");
    else
      Variables.push_back("{" + std::to_string(Pool.offset(Name)) + "," +
                          std::to_string(E->Id) + "}");
  }
  std::vector<const Entry *> Distinctive = distinctiveMembers(In, Symbols);
  SlotTable Slots(Distinctive.size());
  for (const Entry *E : Distinctive)
    Slots.insert(catalog::tables::slotHash(0, E->Name), E->Id);
  return 4 * List("uint32_t", "CorrectedTypes", Corrected) +
         4 * List("uint32_t", "BuiltinMembers", Builtin) +
         8 * List("Alias", "ConventionalNames", Variables) +
         Slots.print(OS, "uint32_t", "DistinctiveSlots");
}

size_t SymbolTables::print(llvm::raw_ostream &OS) {
  auto Number = [&](uint32_t N) { OS << N; };
  auto Wrap = [&](StringRef Class) {
    return [&OS, Class](uint32_t N) { OS << Class << '(' << N << ')'; };
  };
  size_t Bytes = Pool.size();
  Bytes += 16 * array(OS, "Node Nodes", Nodes, [&](const auto &N) {
             OS << '{' << N.Name << ',' << N.Kind << ',' << N.Generation << ','
                << N.Deprecated << ',' << N.Parent << ',' << N.Info << ','
                << N.Type << ',' << N.Parameters << '}';
           });
  OS << "constinit const uint32_t NodeCount = " << Nodes.size() - 1 << ";\n";
  Bytes +=
      32 * array(OS, "Container Containers", Containers, [&](const auto &C) {
        OS << '{' << C.Members << ',' << C.MemberCount << ',' << C.Aliases
           << ',' << C.AliasCount << ',' << C.Stars << ',' << C.StarCount << ','
           << C.Bases << ',' << C.BaseCount << ',' << C.MroCount << '}';
      });
  Bytes += 4 * array(OS, "Symbol Members", Members, Wrap("S"));
  Bytes += 8 * array(OS, "Alias Aliases", Aliases, [&](const auto &A) {
             OS << '{' << A.Name << ',' << A.Target << '}';
           });
  Bytes += 4 * array(OS, "uint32_t Stars", Stars, Number);
  Bytes += 4 * array(OS, "Symbol Bases", Bases, Wrap("S"));
  Bytes +=
      8 * array(OS, "ParameterRow Parameters", Parameters, [&](const auto &P) {
        OS << '{' << P[0] << ',' << P[1] << ',' << P[2] << ',' << P[3] << ','
           << P[4] << '}';
      });
  Bytes += 4 * array(OS, "uint32_t Defaults", DefaultRows, Number);
  Bytes += 8 * array(OS, "TypeRow Types", Types.rows(), [&](const auto &R) {
             OS << '{' << unsigned(R.Kind) << ',' << R.Count << ',' << R.What
                << '}';
           });
  Bytes += memberSlots().print(OS, "uint32_t", "MemberSlots");
  Bytes += 4 * array(OS, "Type TypeArgs", Types.arguments(), Wrap("T"));
  Bytes += Results.print(OS);
  Bytes += printNames(OS);
  OS << "static constexpr Symbol RootRows[] = {";
  for (const auto &[Name, Root] : Symbols.roots())
    OS << "S(" << Root->Id << "),";
  OS << "};\nconstinit const llvm::ArrayRef<Symbol> Roots = RootRows;\n"
        "constinit const char Pool[] =\n";
  Pool.print(OS);
  OS << ";\n";
  auto Fits = [&](size_t Size, size_t Limit, StringRef What) {
    if (Size > Limit)
      Diags.error({"the tables", 0}, "too many " + What + ": " +
                                         llvm::Twine(Size) + ", at most " +
                                         llvm::Twine(Limit));
  };
  Fits(Types.rows().size(), 1 << 16, "types");
  Fits(DefaultRows.size(), 1 << 16, "defaults");
  Fits(Pool.size(), 1 << 24, "bytes of strings");
  return Bytes;
}

size_t catalogc::emitSymbols(const Input &In, const Tree &Symbols,
                             llvm::raw_ostream &OS, Diagnostics &Diags) {
  SymbolTables Tables(In, Symbols, Diags);
  Tables.collect();
  return Tables.print(OS);
}
