//===- Piece.h - Expressions made of old and new code -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// New code is a tree of pieces: text of the file, kept as it is written, and
// generated calls, lists and dictionaries around it. Layout.h prints it.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_PIECE_H
#define AMLIFT_REWRITERS_EDITS_PIECE_H

#include "grammars/Document.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <string>
#include <vector>

namespace amlift::rewriters {

struct Item;

/// An expression to print. Cheap to copy, immutable.
class Piece {
public:
  struct Data;

  /// A piece that prints nothing.
  Piece();
  /// The source of an expression, as written. Comments inside it stay.
  /// Parentheses are added where it lost its own or needs some: a walrus, a
  /// bare tuple or a `yield` between brackets, an operator before `.name`, a
  /// line break that was inside of the old call's brackets.
  static Piece source(const grammars::Document &Doc, grammars::Node N);
  /// Generated text on one line: a name, a number, `None`.
  static Piece text(llvm::StringRef Text);
  /// A string literal with these characters, quoted in the file's style.
  static Piece string(llvm::StringRef Characters);
  /// `Head(items)`, `[items]`, `{items}`: Head and Open stand before, Close
  /// after. With Explode, always one item per line (the old call was written
  /// so).
  static Piece group(Piece Head, llvm::StringRef Open, std::vector<Item> Items,
                     llvm::StringRef Close, bool Explode = false);
  static Piece list(std::vector<Item> Items);
  /// `{key: value, …}`; each item's Prefix is its key with ": ".
  static Piece dict(std::vector<Item> Items);
  /// `Parts[0]Parts[1]…`, such as a call and `.name` behind it.
  static Piece concat(std::vector<Piece> Parts);

  /// True for the piece that prints nothing.
  bool empty() const;
  const Data &data() const { return *Impl; }

private:
  explicit Piece(std::shared_ptr<const Data> Impl) : Impl(std::move(Impl)) {}
  std::shared_ptr<const Data> Impl;
};

/// One element between brackets.
struct Item {
  std::string Prefix; ///< `keyword=`, `"key": `, `*`, or empty.
  Piece Value;
  /// Comments (with their #) that stand on lines of their own before the item.
  std::vector<std::string> CommentsBefore = {};
  /// Comment behind the item on its line; empty when there is none.
  std::string CommentAfter = {};
};

/// The item for an argument (or list element) of the source: its comments are
/// taken along, Prefix and Value are as given.
Item withComments(const grammars::Document &Doc, grammars::Node OldArgument,
                  std::string Prefix, Piece Value);

/// True when an argument list in the source has one argument per line and a
/// comma behind the last: black keeps such lists as they are.
bool isExploded(grammars::Node ArgumentList);

/// What a piece is made of; for the printer.
struct Piece::Data {
  enum Kind : uint8_t { Empty, Text, String, Source, Group, Concat };
  Kind TheKind = Empty;
  /// Text, Source: what to print, lines ending in "\n". String: characters.
  std::string Chars;

  /// Source: what the first line's indentation and column were.
  std::string OldIndent;
  unsigned OldColumn = 0;
  /// Source: for each line but the first, whether its indentation may change
  /// (it does not begin inside a string).
  std::vector<bool> Movable;
  /// Source: `.name` may follow.
  bool Primary = true;
  /// Source: may stand between brackets, or behind `keyword=`.
  bool Argument = true;
  /// Source: line breaks in it need brackets around.
  bool BreaksOpen = false;

  /// Group: what stands before the bracket is Parts[0].
  std::vector<Piece> Parts;
  std::string Open, Close;
  std::vector<Item> Items;
  bool Explode = false;
};

} // namespace amlift::rewriters

#endif
