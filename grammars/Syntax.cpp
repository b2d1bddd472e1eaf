//===- Syntax.cpp - Parse trees -------------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Syntax.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/ErrorHandling.h"
#include <string>
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
  return *this ? llvm::StringRef(ts_node_type(Raw)) : llvm::StringRef();
}

bool Node::isNamed() const { return *this && ts_node_is_named(Raw); }
bool Node::isError() const { return *this && ts_node_is_error(Raw); }
bool Node::isMissing() const { return *this && ts_node_is_missing(Raw); }
bool Node::hasError() const { return *this && ts_node_has_error(Raw); }

Span Node::span() const {
  if (!*this)
    return {};
  return {ts_node_start_byte(Raw), ts_node_end_byte(Raw)};
}

Node Node::parent() const { return *this ? Node(ts_node_parent(Raw)) : Node(); }

uint32_t Node::childCount() const {
  return *this ? ts_node_child_count(Raw) : 0;
}

Node Node::child(uint32_t I) const {
  return *this ? Node(ts_node_child(Raw, I)) : Node();
}

uint32_t Node::namedChildCount() const {
  return *this ? ts_node_named_child_count(Raw) : 0;
}

Node Node::namedChild(uint32_t I) const {
  return *this ? Node(ts_node_named_child(Raw, I)) : Node();
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
  TSFieldId Id = fieldId(ts_node_language(Raw), Name);
  return Id ? Node(ts_node_child_by_field_id(Raw, Id)) : Node();
}

Node Node::nextSibling() const {
  return *this ? Node(ts_node_next_sibling(Raw)) : Node();
}

Node Node::previousSibling() const {
  return *this ? Node(ts_node_prev_sibling(Raw)) : Node();
}

Node Node::nextNamedSibling() const {
  return *this ? Node(ts_node_next_named_sibling(Raw)) : Node();
}

Node Node::previousNamedSibling() const {
  return *this ? Node(ts_node_prev_named_sibling(Raw)) : Node();
}

bool Node::deeperThan(uint32_t Limit) const {
  if (!*this)
    return false;
  TSTreeCursor Cursor = ts_tree_cursor_new(Raw);
  uint32_t Level = 0;
  bool Deeper = false;
  while (true) {
    if (ts_tree_cursor_goto_first_child(&Cursor)) {
      if (++Level > Limit) {
        Deeper = true;
        break;
      }
      continue;
    }
    while (Level && !ts_tree_cursor_goto_next_sibling(&Cursor)) {
      ts_tree_cursor_goto_parent(&Cursor);
      --Level;
    }
    if (!Level)
      break;
  }
  ts_tree_cursor_delete(&Cursor);
  return Deeper;
}

Node Node::descendantFor(Span S) const {
  if (!*this)
    return Node();
  return Node(ts_node_named_descendant_for_byte_range(Raw, S.Begin, S.End));
}

//===----------------------------------------------------------------------===//
// Tree
//===----------------------------------------------------------------------===//

Tree::Tree(Tree &&Other) noexcept : Raw(std::exchange(Other.Raw, nullptr)) {}

Tree &Tree::operator=(Tree &&Other) noexcept {
  std::swap(Raw, Other.Raw);
  return *this;
}

Tree::~Tree() {
  if (Raw)
    ts_tree_delete(Raw);
}

Node Tree::root() const { return Raw ? Node(ts_tree_root_node(Raw)) : Node(); }

namespace {
/// The parsers of one thread, and the trees it made last.
class ThreadParser {
public:
  ~ThreadParser() {
    for (Entry &E : Recent)
      ts_tree_delete(E.Parsed);
    if (Parser)
      ts_parser_delete(Parser);
  }

  TSTree *parse(llvm::StringRef Text, Language L);

private:
  /// load() parses a text to see whether it is valid, the next stage to
  /// analyse it. The second time is a copy of the tree, which costs nothing.
  struct Entry {
    std::string Text;
    Language L;
    TSTree *Parsed;
  };
  static constexpr size_t MaxRecent = 8;
  static constexpr size_t MaxRecentBytes = 1 << 20;

  TSParser *Parser = nullptr;
  llvm::SmallVector<Entry, MaxRecent> Recent;
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

TSTree *ThreadParser::parse(llvm::StringRef Text, Language L) {
  for (const Entry &E : Recent)
    if (E.L == L && E.Text == Text)
      return ts_tree_copy(E.Parsed);

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

  if (L != Language::Json && Text.size() <= MaxRecentBytes) {
    if (Recent.size() == MaxRecent) {
      ts_tree_delete(Recent.front().Parsed);
      Recent.erase(Recent.begin());
    }
    Recent.push_back({Text.str(), L, ts_tree_copy(Parsed)});
  }
  return Parsed;
}

Tree amlift::grammars::parse(llvm::StringRef Text, Language L) {
  thread_local ThreadParser Parsers;
  return Tree(Parsers.parse(Text, L));
}
