//===- Syntax.cpp - Parse trees -------------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Syntax.h"
#include "grammars/JsonTree.h"
#include "grammars/ParseCache.h"
#include "grammars/ParserMemory.h"
#include "third_party/tree_rows.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ErrorHandling.h"
#include <array>
#include <cassert>
#include <cstddef>
#include <optional>
#include <string>
#include <tree_sitter/api.h>
#include <utility>

extern "C" {
const TSLanguage *tree_sitter_bash();
const TSLanguage *tree_sitter_json();
const TSLanguage *tree_sitter_python();
const TSLanguage *tree_sitter_toml();
const TSLanguage *tree_sitter_yaml();
}

using namespace amlift::grammars;

static const TSLanguage *languageOf(Language L) {
  switch (L) {
  case Language::Python:
    return tree_sitter_python();
  case Language::Bash:
    return tree_sitter_bash();
  case Language::Json:
    return tree_sitter_json();
  case Language::Toml:
    return tree_sitter_toml();
  case Language::Yaml:
    return tree_sitter_yaml();
  }
  llvm_unreachable("unknown language");
}

std::vector<uint16_t> amlift::grammars::symbolsOf(Language L,
                                                  llvm::StringRef Kind) {
  const TSLanguage *Grammar = languageOf(L);
  std::vector<uint16_t> Result;
  for (uint32_t I = 0; I != ts_language_symbol_count(Grammar); ++I)
    if (Kind == ts_language_symbol_name(Grammar, static_cast<TSSymbol>(I)))
      Result.push_back(static_cast<uint16_t>(I));
  return Result;
}

//===----------------------------------------------------------------------===//
// Node
//===----------------------------------------------------------------------===//

llvm::StringRef Node::kind() const {
  if (!*this)
    return llvm::StringRef();
  return ts_language_symbol_name(languageOf(Item->language()), Item->Symbol);
}

bool Node::isError() const { return *this && (Item->Flags & TreeItem::Error); }
bool Node::isMissing() const {
  return *this && (Item->Flags & TreeItem::Missing);
}
bool Node::hasError() const {
  return *this && (Item->Flags & TreeItem::HasError);
}

uint32_t Node::childCount() const {
  uint32_t Count = 0;
  forEachChild([&](Node) { ++Count; });
  return Count;
}

Node Node::child(uint32_t I) const {
  Node N = firstChild();
  for (; N && I; --I)
    N = N.nextSibling();
  return N;
}

uint32_t Node::namedChildCount() const {
  uint32_t Count = 0;
  forEachNamed([&](Node) { ++Count; });
  return Count;
}

Node Node::namedChild(uint32_t I) const {
  for (Node N = firstChild(); N; N = N.nextSibling())
    if (N.isNamed() && I-- == 0)
      return N;
  return Node();
}

namespace {
/// The fields of a grammar by the hashes of their names.
class FieldTable {
public:
  explicit FieldTable(const TSLanguage *Grammar) {
    for (uint32_t I = 1; I <= ts_language_field_count(Grammar); ++I) {
      const char *Name =
          ts_language_field_name_for_id(Grammar, static_cast<TSFieldId>(I));
      uint32_t Hash = FieldName::hash(Name);
      assert(!find(Hash) && "two names have one hash");
      uint32_t At = Hash;
      while (Entries[At % Size].Id)
        ++At;
      Entries[At % Size] = {Hash, static_cast<uint8_t>(I)};
    }
  }

  /// 0 when there is no such field.
  uint8_t find(uint32_t Hash) const {
    for (uint32_t At = Hash;; ++At)
      if (const Entry &E = Entries[At % Size]; !E.Id || E.Hash == Hash)
        return E.Id;
  }

private:
  static constexpr uint32_t Size = 256; ///< No grammar has half of that.
  struct Entry {
    uint32_t Hash = 0;
    uint8_t Id = 0;
  };
  std::array<Entry, Size> Entries;
};
} // namespace

static const FieldTable &fieldsOf(Language L) {
  static const FieldTable Tables[] = {FieldTable(languageOf(Language::Python)),
                                      FieldTable(languageOf(Language::Bash)),
                                      FieldTable(languageOf(Language::Json)),
                                      FieldTable(languageOf(Language::Toml)),
                                      FieldTable(languageOf(Language::Yaml))};
  return Tables[static_cast<unsigned>(L)];
}

Node Node::field(FieldName Name) const {
  uint8_t Id = Item ? fieldsOf(Item->language()).find(Name.Hash) : 0;
  if (!Id)
    return Node();
  const TreeItem *End = Item + Item->Size;
  for (const TreeItem *I = Item + 1; I != End; I += I->Size)
    if (I->Field == Id)
      return Node(I);
  return Node();
}

Node Node::previousSibling() const {
  Node Before;
  for (Node N = parent().firstChild(); N && !(N == *this); N = N.nextSibling())
    Before = N;
  return Before;
}

Node Node::nextNamedSibling() const {
  Node N = nextSibling();
  while (N && !N.isNamed())
    N = N.nextSibling();
  return N;
}

Node Node::previousNamedSibling() const {
  Node Before;
  for (Node N = parent().firstChild(); N && !(N == *this); N = N.nextSibling())
    if (N.isNamed())
      Before = N;
  return Before;
}

bool Node::deeperThan(uint32_t Limit) const {
  if (!*this)
    return false;
  llvm::SmallVector<const TreeItem *, 64> Ends; // Of the open nodes.
  for (const TreeItem *I = Item, *End = Item + Item->Size; I != End; ++I) {
    while (!Ends.empty() && Ends.back() == I)
      Ends.pop_back();
    if (Ends.size() > Limit)
      return true;
    Ends.push_back(I + I->Size);
  }
  return false;
}

Node Node::descendantFor(Span S) const {
  Node Smallest, N = *this;
  while (N) {
    if (N.isNamed())
      Smallest = N;
    Node Inner;
    for (Node Child = N.firstChild(); Child; Child = Child.nextSibling()) {
      if (Child.end() < S.End || Child.end() <= S.Begin)
        continue;
      if (Child.begin() <= S.Begin)
        Inner = Child;
      break;
    }
    N = Inner;
  }
  return Smallest;
}

//===----------------------------------------------------------------------===//
// Tree
//===----------------------------------------------------------------------===//

Tree::Tree(std::vector<TreeItem> Rows)
    : Items(std::make_shared<const std::vector<TreeItem>>(std::move(Rows))) {}

Node Tree::root() const {
  return Items && !Items->empty() ? Node(Items->data()) : Node();
}

/// Copies the nodes in preorder, each with the number of those below it.
static std::vector<TreeItem> compact(const TSTree *Parsed, Language L) {
  static_assert(sizeof(TreeItem) == sizeof(amlift_tree_row) &&
                offsetof(TreeItem, Flags) == offsetof(amlift_tree_row, flags) &&
                unsigned(TreeItem::Named) == AMLIFT_ROW_NAMED &&
                unsigned(TreeItem::Error) == AMLIFT_ROW_ERROR &&
                unsigned(TreeItem::Missing) == AMLIFT_ROW_MISSING &&
                unsigned(TreeItem::HasError) == AMLIFT_ROW_HAS_ERROR);
  std::vector<TreeItem> Items(
      ts_node_descendant_count(ts_tree_root_node(Parsed)));
  uint32_t Count = amlift_tree_rows(
      Parsed, static_cast<uint8_t>(unsigned(L) << TreeItem::LanguageShift),
      reinterpret_cast<amlift_tree_row *>(Items.data()), Items.size());
  assert(Count == Items.size());
  Items.resize(Count);
  return Items;
}

namespace {
/// The parser of one thread.
class ThreadParser {
public:
  ThreadParser() : Memory(ParserMemory::get()) {}
  ~ThreadParser() { drop(); }

  Tree parse(llvm::StringRef Text, Language L);

private:
  void drop() {
    if (Parser)
      ts_parser_delete(Parser);
    Parser = nullptr;
  }

  ParserMemory &Memory;
  TSParser *Parser = nullptr;
};
} // namespace

/// Python takes a lone CR for a line end, the grammar does not. Makes each an
/// LF (same offsets).
static void replaceLoneReturns(llvm::StringRef Text, std::string &Changed) {
  for (size_t I = Text.find('\r'); I != llvm::StringRef::npos;
       I = Text.find('\r', I + 1)) {
    if (I + 1 < Text.size() && Text[I + 1] == '\n')
      continue;
    if (Changed.empty())
      Changed = Text.str();
    Changed[I] = '\n';
  }
}

/// The grammar's scanner looks through all comment lines that follow before it
/// accepts one, which is quadratic in their number. Runs longer than any
/// person writes are parsed as blank lines (same offsets). Lines with quotes
/// end a run, so that no string's end can get lost.
static void blankLongCommentRuns(llvm::StringRef Text, std::string &Changed) {
  constexpr size_t LongRun = 2000;
  size_t RunBegin = 0, RunLines = 0;
  auto EndRun = [&](size_t RunEnd) {
    if (RunLines > LongRun) {
      if (Changed.empty())
        Changed = Text.str();
      for (size_t I = RunBegin; I != RunEnd; ++I)
        if (Changed[I] != '\n' && Changed[I] != '\r')
          Changed[I] = ' ';
    }
    RunLines = 0;
  };
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find('\n', Begin), Text.size() - 1) + 1;
    llvm::StringRef Line = Text.slice(Begin, End).trim();
    bool Belongs =
        Line.starts_with("#") && !Line.contains('"') && !Line.contains('\'');
    if (!Belongs)
      EndRun(Begin);
    else if (RunLines++ == 0)
      RunBegin = Begin;
    Begin = End;
  }
  EndRun(Text.size());
}

/// Files of ordinary size leave less than this behind.
static constexpr size_t MostKept = size_t(2) << 20;

Tree ThreadParser::parse(llvm::StringRef Text, Language L) {
  if (!Parser)
    Parser = ts_parser_new();
  ts_parser_set_language(Parser, languageOf(L));
  std::string Changed;
  if (L == Language::Python) {
    replaceLoneReturns(Text, Changed);
    blankLongCommentRuns(Text, Changed);
  }
  llvm::StringRef Input = Changed.empty() ? Text : llvm::StringRef(Changed);
  TSTree *Parsed =
      ts_parser_parse_string(Parser, nullptr, Input.data(), Input.size());
  std::vector<TreeItem> Items = compact(Parsed, L);
  ts_tree_delete(Parsed);
  if (Memory.held() > MostKept) {
    drop();
    Memory.giveBack();
  }
  return Tree(std::move(Items));
}

namespace {
/// What the ParseCaches of a thread hold.
struct KnownTrees {
  unsigned Caches = 0;
  llvm::StringMap<Tree> ByText;
};
} // namespace

static KnownTrees &knownTrees() {
  thread_local KnownTrees Known;
  return Known;
}

ParseCache::ParseCache() { ++knownTrees().Caches; }

ParseCache::~ParseCache() {
  if (--knownTrees().Caches == 0)
    knownTrees().ByText.clear();
}

void ParseCache::add(llvm::StringRef Text, const Tree &Known) {
  if (knownTrees().Caches && Known)
    knownTrees().ByText[Text] = Known;
}

Tree amlift::grammars::parse(llvm::StringRef Text, Language L) {
  if (L == Language::Json)
    if (std::optional<std::vector<TreeItem>> Items = readPlainJson(Text))
      return Tree(std::move(*Items));
  thread_local ThreadParser Parser;
  KnownTrees &Known = knownTrees();
  if (L != Language::Python || !Known.Caches)
    return Parser.parse(Text, L);
  Tree &Result = Known.ByText[Text];
  if (!Result)
    Result = Parser.parse(Text, L);
  return Result;
}
