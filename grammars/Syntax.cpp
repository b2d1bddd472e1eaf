//===- Syntax.cpp - Parse trees -------------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Syntax.h"
#include "grammars/JsonTree.h"
#include "grammars/ParserMemory.h"
#include "third_party/tree_rows.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/ErrorHandling.h"
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

/// Number of a field in a grammar; 0 when it has none of that name. Looking a
/// name up in the grammar is a linear search over strings, and callers ask for
/// the same few literals all the time: those are remembered by address.
static TSFieldId fieldId(const TSLanguage *Grammar, llvm::StringRef Name) {
  struct Known {
    const TSLanguage *Grammar;
    const char *Data;
    size_t Size;
    TSFieldId Id;
  };
  thread_local Known Cache[256];
  size_t Hash = reinterpret_cast<uintptr_t>(Name.data()) * 0x9E3779B97F4A7C15u;
  Known &K = Cache[Hash >> 56];
  // The address alone could be reused by another string; the name the id
  // stands for must agree as well.
  if (K.Grammar == Grammar && K.Data == Name.data() && K.Size == Name.size()) {
    const char *Spelling = ts_language_field_name_for_id(Grammar, K.Id);
    if (Spelling && Name == Spelling)
      return K.Id;
  }
  TSFieldId Id =
      ts_language_field_id_for_name(Grammar, Name.data(), Name.size());
  if (Id)
    K = {Grammar, Name.data(), Name.size(), Id};
  return Id;
}

Node Node::field(llvm::StringRef Name) const {
  if (!*this)
    return Node();
  TSFieldId Id = fieldId(languageOf(Item->language()), Name);
  for (Node N = Id ? firstChild() : Node(); N; N = N.nextSibling())
    if (N.Item->Field == Id)
      return N;
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
  struct Sink {
    std::vector<TreeItem> Items;
    uint8_t LanguageFlag;
  } To;
  To.Items.reserve(ts_node_descendant_count(ts_tree_root_node(Parsed)));
  To.LanguageFlag =
      static_cast<uint8_t>(unsigned(L) << TreeItem::LanguageShift);
  amlift_tree_rows(
      Parsed,
      [](void *Context, const amlift_tree_row *Row) {
        auto &[Items, LanguageFlag] = *static_cast<Sink *>(Context);
        Items.push_back(
            {Row->begin, Row->end,
             static_cast<uint32_t>(Items.size()) - Row->parent, Row->size,
             Row->symbol, static_cast<uint8_t>(Row->field),
             static_cast<uint8_t>((Row->named ? TreeItem::Named : 0) |
                                  (Row->error ? TreeItem::Error : 0) |
                                  (Row->missing ? TreeItem::Missing : 0) |
                                  (Row->has_error ? TreeItem::HasError : 0) |
                                  LanguageFlag)});
      },
      &To);
  return std::move(To.Items);
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

Tree amlift::grammars::parse(llvm::StringRef Text, Language L) {
  if (L == Language::Json)
    if (std::optional<std::vector<TreeItem>> Items = readPlainJson(Text))
      return Tree(std::move(*Items));
  thread_local ThreadParser Parser;
  return Parser.parse(Text, L);
}
