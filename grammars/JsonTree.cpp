//===- JsonTree.cpp - Trees of plain JSON ---------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/JsonTree.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SaveAndRestore.h"
#include <tree_sitter/api.h>

extern "C" const TSLanguage *tree_sitter_json();

using namespace amlift::grammars;
using llvm::StringRef;

namespace {

/// What the grammar calls its nodes.
struct Symbols {
  static uint16_t symbol(StringRef Name) {
    return ts_language_symbol_for_name(tree_sitter_json(), Name.data(),
                                       Name.size(), /*is_named=*/true);
  }
  static uint8_t field(StringRef Name) {
    return static_cast<uint8_t>(ts_language_field_id_for_name(
        tree_sitter_json(), Name.data(), Name.size()));
  }

  uint16_t Document = symbol("document"), Object = symbol("object"),
           Pair = symbol("pair"), Array = symbol("array"),
           String = symbol("string"), Number = symbol("number"),
           True = symbol("true"), False = symbol("false"),
           Null = symbol("null");
  uint8_t Key = field("key"), Value = field("value");

  static const Symbols &get() {
    static const Symbols All;
    return All;
  }
};

class Reader {
public:
  explicit Reader(StringRef Text) : Text(Text) {}
  bool read();
  std::vector<TreeItem> Items;

private:
  /// Each gives false where the text is not plain.
  /// With IsEmpty, the tree holds nothing of what is in the value.
  bool value(uint8_t Field, unsigned Depth, bool IsEmpty = false);
  bool object(unsigned Depth);
  bool array(unsigned Depth);
  bool pair(unsigned Depth);
  bool string();
  bool number();
  bool word(StringRef Expected);

  bool open(uint16_t Symbol, uint8_t Field);
  void close(size_t Item);
  char peek() const { return At < Text.size() ? Text[At] : '\0'; }
  bool consume(char C) { return peek() == C && ++At; }
  void skipBlanks() {
    while (At < Text.size() && llvm::isSpace(Text[At]))
      ++At;
  }

  const Symbols &Names = Symbols::get();
  StringRef Text;
  size_t At = 0;
  size_t Parent = 0;
  bool Skipping = false; ///< Below a key whose value nobody looks at.
};

} // namespace

/// Adds a row, the parent of the next ones. False when it is left out.
bool Reader::open(uint16_t Symbol, uint8_t Field) {
  if (Skipping)
    return false;
  TreeItem Item = {};
  Item.Begin = static_cast<uint32_t>(At);
  Item.ToParent = static_cast<uint32_t>(Items.size() - Parent);
  Item.Symbol = Symbol;
  Item.Field = Field;
  Item.Flags = static_cast<uint8_t>(
      TreeItem::Named | unsigned(Language::Json) << TreeItem::LanguageShift);
  Parent = Items.size();
  Items.push_back(Item);
  return true;
}

void Reader::close(size_t Item) {
  Items[Item].End = static_cast<uint32_t>(At);
  Items[Item].Size = static_cast<uint32_t>(Items.size() - Item);
  Parent = Item - Items[Item].ToParent;
}

/// Reads a string from its first quote. Not as strict as JSON is, but exactly
/// as strict as the grammar.
bool Reader::string() {
  auto Find = [&](size_t From, size_t To, char C) {
    return Text.slice(From, To).find(C);
  };
  size_t From = At + 1;
  while (true) {
    size_t Quote = Text.find('"', From);
    if (Quote == StringRef::npos || Find(From, Quote, '\n') != StringRef::npos)
      return false;
    while (From <= Quote) {
      size_t Backslash = Find(From, Quote, '\\');
      if (Backslash == StringRef::npos) {
        At = Quote + 1;
        return true;
      }
      From += Backslash + 2;
      if (From > Text.size() ||
          !StringRef("\"\\/bfnrtu").contains(Text[From - 1]))
        return false;
    }
  }
}

bool Reader::number() {
  auto Digits = [&] {
    size_t Begin = At;
    while (llvm::isDigit(peek()))
      ++At;
    return At != Begin;
  };
  consume('-');
  if (!consume('0') && !Digits())
    return false;
  if (consume('.') && !Digits())
    return false;
  if (consume('e') || consume('E')) {
    consume('-');
    if (!Digits())
      return false;
  }
  return !llvm::isAlnum(peek()) && !StringRef("+-.").contains(peek());
}

bool Reader::word(StringRef Expected) {
  if (!Text.substr(At).starts_with(Expected))
    return false;
  At += Expected.size();
  return !llvm::isAlnum(peek());
}

bool Reader::pair(unsigned Depth) {
  size_t Item = Items.size();
  bool Kept = open(Names.Pair, 0);
  size_t Begin = At;
  if (peek() != '"' || !value(Names.Key, Depth))
    return false;
  StringRef Key = Text.slice(Begin, At);
  skipBlanks();
  if (!consume(':'))
    return false;
  skipBlanks();
  bool IsSkipped = Key == "\"outputs\"" || Key == "\"attachments\"";
  if (!value(Names.Value, Depth, IsSkipped))
    return false;
  if (Kept)
    close(Item);
  return true;
}

bool Reader::object(unsigned Depth) {
  ++At;
  skipBlanks();
  if (consume('}'))
    return true;
  do {
    skipBlanks();
    if (!pair(Depth))
      return false;
    skipBlanks();
  } while (consume(','));
  return consume('}');
}

bool Reader::array(unsigned Depth) {
  ++At;
  skipBlanks();
  if (consume(']'))
    return true;
  do {
    skipBlanks();
    if (!value(0, Depth))
      return false;
    skipBlanks();
  } while (consume(','));
  return consume(']');
}

bool Reader::value(uint8_t Field, unsigned Depth, bool IsEmpty) {
  // Notebooks have some ten levels.
  constexpr unsigned MostLevels = 200;
  if (Depth == MostLevels)
    return false;
  size_t Item = Items.size();
  auto As = [&](uint16_t Symbol, auto Read) {
    bool Kept = open(Symbol, Field);
    llvm::SaveAndRestore Skip(Skipping, Skipping || IsEmpty);
    if (!Read())
      return false;
    if (Kept)
      close(Item);
    return true;
  };
  switch (peek()) {
  case '{':
    return As(Names.Object, [&] { return object(Depth + 1); });
  case '[':
    return As(Names.Array, [&] { return array(Depth + 1); });
  case '"':
    return As(Names.String, [&] { return string(); });
  case 't':
    return As(Names.True, [&] { return word("true"); });
  case 'f':
    return As(Names.False, [&] { return word("false"); });
  case 'n':
    return As(Names.Null, [&] { return word("null"); });
  default:
    return As(Names.Number, [&] { return number(); });
  }
}

bool Reader::read() {
  skipBlanks();
  open(Names.Document, 0);
  if (!value(0, 0))
    return false;
  skipBlanks();
  if (At != Text.size())
    return false;
  close(0);
  return true;
}

std::optional<std::vector<TreeItem>>
amlift::grammars::readPlainJson(StringRef Text) {
  Reader R(Text);
  if (!R.read())
    return std::nullopt;
  return std::move(R.Items);
}
