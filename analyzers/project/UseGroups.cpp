//===- UseGroups.cpp - Uses that one finding tells about --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/UseGroups.h"
#include "analyzers/project/Naming.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace llvm;

namespace amlift::analyzers {

using catalog::Generation;

bool isReported(const Use &U) {
  // `import azureml` by itself says nothing; the attributes used do.
  if (U.Name == "azureml")
    return false;
  Generation G =
      U.Symbol ? U.Symbol.generation() : catalog::generationOfPath(U.Name);
  return G == Generation::V1 || G == Generation::Classic;
}

namespace {

class Grouper {
public:
  Grouper(const FileAnalysis &Analysis, bool PerUse)
      : Analysis(Analysis), PerUse(PerUse) {}
  std::vector<UseGroup> run();

private:
  StringRef textAfter(const Use &U) const;
  bool leadsTo(const Use &U, const Use &Next) const;
  std::optional<StringRef> importedFrom(const Use &U) const;
  bool isStarImport(const Use &U) const;
  const Use *speakerOf(ArrayRef<Use> Alternatives) const;
  std::vector<const Use *> speakers();
  void addEndOfChain(const Use &U, ArrayRef<const Use *> Prefixes);
  size_t groupOf(const Use &U);
  std::optional<size_t> targetOfImport(const Use &U) const;
  std::optional<size_t> targetOfKeyword(const Use &U) const;

  const FileAnalysis &Analysis;
  bool PerUse;
  std::vector<UseGroup> Groups;
  StringMap<size_t> BySymbol;
  /// Names that lead to a symbol, to the group of the first one.
  StringMap<size_t> ByPrefix;
  /// Symbols for which another one at the same place speaks, by that one.
  DenseMap<const Use *, SmallVector<const Use *, 2>> Others;
  /// Calls seen, in order, with their groups.
  std::vector<std::pair<const Use *, size_t>> Calls;
  /// Handled when all other uses have their groups.
  std::vector<const Use *> Imports, Keywords;
};

} // namespace

StringRef Grouper::textAfter(const Use &U) const {
  return Analysis.Documents[U.Document].text().substr(U.TextSpan.End);
}

/// What Python lets stand between the names and dots of a chain.
static constexpr StringLiteral Blank = " \t\r\n\f\\";

/// Whether the two uses are `U . Next`.
bool Grouper::leadsTo(const Use &U, const Use &Next) const {
  if (Next.Document != U.Document || Next.TextSpan.Begin < U.TextSpan.End)
    return false;
  StringRef Between =
      textAfter(U).take_front(Next.TextSpan.Begin - U.TextSpan.End);
  return Between.trim(Blank) == ".";
}

/// Drops the blanks at the start of Text that end no logical line.
static StringRef skipInLine(StringRef Text) {
  do
    Text = Text.ltrim(" \t\f");
  while (Text.consume_front("\\\r\n") || Text.consume_front("\\\n") ||
         Text.consume_front("\\\r"));
  return Text;
}

/// What follows `import` when U is `b` in `from a.b import c`.
std::optional<StringRef> Grouper::importedFrom(const Use &U) const {
  if (U.TheRole != Role::Import)
    return std::nullopt;
  StringRef After = skipInLine(textAfter(U));
  if (!After.consume_front("import"))
    return std::nullopt;
  return skipInLine(After);
}

bool Grouper::isStarImport(const Use &U) const {
  std::optional<StringRef> Names = importedFrom(U);
  return Names && Names->starts_with("*");
}

/// The symbol that a use is about: a class for its __init__, the callee for
/// a keyword.
static StringRef subject(const Use &U) {
  StringRef Name = StringRef(U.Name).split('(').first;
  Name.consume_back(".__init__");
  return Name;
}

/// How far a mapping is from saying that nothing has to be done.
static unsigned weight(const catalog::Mapping *Row) {
  return Row ? unsigned(Row->TheVerdict) : 0;
}

/// Of the symbols that a name may be: one that is reported, has a mapping of
/// its own and is public, as far as there are such; of those the one with the
/// gravest verdict.
const Use *Grouper::speakerOf(ArrayRef<Use> Alternatives) const {
  auto Key = [](const Use &U) {
    StringRef Symbol = subject(U);
    const catalog::Mapping *Row = catalog::mappingFor(Symbol);
    bool Own = Row && Row->SourceName == Symbol;
    bool Private = StringRef(readableName(Symbol)).starts_with("_");
    return std::make_tuple(!isReported(U), !Own, Private, -int(weight(Row)),
                           Symbol);
  };
  return &*std::min_element(
      Alternatives.begin(), Alternatives.end(),
      [&](const Use &A, const Use &B) { return Key(A) < Key(B); });
}

/// One use for each place, in order.
std::vector<const Use *> Grouper::speakers() {
  std::vector<const Use *> Result;
  ArrayRef<Use> Uses = Analysis.Uses;
  while (!Uses.empty()) {
    ArrayRef<Use> Same = Uses.take_while([&](const Use &U) {
      return U.Document == Uses.front().Document &&
             U.TextSpan == Uses.front().TextSpan;
    });
    Uses = Uses.drop_front(Same.size());
    const Use *Speaker = Same.size() == 1 ? &Same.front() : speakerOf(Same);
    Result.push_back(Speaker);
    for (const Use &U : Same)
      if (&U != Speaker && isReported(U))
        Others[Speaker].push_back(&U);
  }
  return Result;
}

size_t Grouper::groupOf(const Use &U) {
  StringRef Symbol = subject(U);
  if (!PerUse)
    if (auto It = BySymbol.find(Symbol); It != BySymbol.end())
      return It->second;
  Groups.push_back({Symbol.str(), {}, {}, {}, {}});
  return BySymbol[Symbol] = Groups.size() - 1;
}

std::optional<size_t> Grouper::targetOfImport(const Use &U) const {
  if (auto It = BySymbol.find(subject(U)); It != BySymbol.end())
    return It->second;
  if (auto It = ByPrefix.find(subject(U)); It != ByPrefix.end())
    return It->second;
  if (isStarImport(U))
    for (auto [Index, Group] : enumerate(Groups))
      if (StringRef(Group.Symbol).starts_with(U.Name + "."))
        return Index;
  return std::nullopt;
}

std::optional<size_t> Grouper::targetOfKeyword(const Use &U) const {
  // The callee is the last one before the keyword that can have it; a call in
  // an earlier argument may stand between.
  std::optional<size_t> Nearest;
  for (const auto &[Call, Group] : reverse(Calls)) {
    if (Call->Document != U.Document || Call->TextSpan.Begin > U.TextSpan.Begin)
      continue;
    if (subject(*Call) == subject(U))
      return Group;
    catalog::Symbol Owner = catalog::find(subject(U));
    if (!Nearest || (Owner && Call->Symbol.derivesFrom(Owner)))
      Nearest = Group;
    if (Owner && Call->Symbol.derivesFrom(Owner))
      return Nearest;
  }
  return Nearest;
}

void Grouper::addEndOfChain(const Use &U, ArrayRef<const Use *> Prefixes) {
  if (U.TheRole == Role::Keyword) {
    Keywords.push_back(&U);
    return;
  }
  if (U.TheRole == Role::Import) {
    if (importedFrom(U) && !isStarImport(U))
      return;
    if (!PerUse) {
      Imports.push_back(&U);
      return;
    }
  }
  size_t Group = groupOf(U);
  Groups[Group].Uses.push_back(&U);
  if (auto It = Others.find(&U); It != Others.end())
    append_range(Groups[Group].Others, It->second);
  if (U.TheRole == Role::Call)
    Calls.emplace_back(&U, Group);
  for (const Use *Prefix : Prefixes)
    ByPrefix.try_emplace(subject(*Prefix), Group);
}

std::vector<UseGroup> Grouper::run() {
  std::vector<const Use *> Prefixes, Uses = speakers();
  for (auto [Index, U] : enumerate(Uses)) {
    if (Index + 1 < Uses.size() && leadsTo(*U, *Uses[Index + 1])) {
      if (U->TheRole != Role::Import)
        Prefixes.push_back(U);
      continue;
    }
    if (isReported(*U))
      addEndOfChain(*U, Prefixes);
    Prefixes.clear();
  }
  for (const Use *U : Imports) {
    if (std::optional<size_t> Group = targetOfImport(*U))
      Groups[*Group].Imports.push_back(U);
    else
      Groups[groupOf(*U)].Uses.push_back(U);
  }
  for (const Use *U : Keywords) {
    if (std::optional<size_t> Group = targetOfKeyword(*U))
      Groups[*Group].Keywords.push_back(U);
    else
      Groups[groupOf(*U)].Uses.push_back(U);
  }
  sort(Groups, [](const UseGroup &A, const UseGroup &B) {
    const Use &First = *A.Uses.front(), &Second = *B.Uses.front();
    return std::tie(First.Document, First.TextSpan, A.Symbol) <
           std::tie(Second.Document, Second.TextSpan, B.Symbol);
  });
  return std::move(Groups);
}

std::vector<UseGroup> groupUses(const FileAnalysis &Analysis, bool PerUse) {
  return Grouper(Analysis, PerUse).run();
}

} // namespace amlift::analyzers
