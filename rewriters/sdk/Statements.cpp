//===- Statements.cpp - Statements as lines of text -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Statements.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// What stands beside a statement on its lines.
struct Beside {
  bool Alone;           ///< No other code.
  llvm::StringRef Tail; ///< A comment behind it; empty without one.
};

Beside beside(const Resolution &R, Node Statement) {
  llvm::StringRef Text = R.document().text();
  llvm::StringRef Before =
      Text.slice(lineStart(Text, Statement.begin()), Statement.begin());
  llvm::StringRef After =
      Text.slice(Statement.end(), lineEnd(Text, Statement.end())).trim();
  bool Comment = After.starts_with("#");
  return {Before.trim().empty() && (After.empty() || Comment),
          Comment ? After : ""};
}

bool isOnlyStatement(Node Statement) {
  Node Block = Statement.parent();
  if (kindOf(Block) != Py::Block)
    return false;
  unsigned Count = 0;
  Block.forEachNamed([&](Node C) { Count += kindOf(C) != Py::Comment; });
  return Count == 1;
}

llvm::Error sharesLine(const Resolution &R, Node Statement) {
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "the statement in %s shares its line with another one",
      where(R, Statement).c_str());
}

} // namespace

bool isAlone(const Resolution &R, Node Statement) {
  return beside(R, Statement).Alone;
}

bool hasCommentsAround(const Resolution &R, Node Statement) {
  if (!beside(R, Statement).Tail.empty())
    return true;
  llvm::StringRef Text = R.document().text();
  uint32_t Begin = lineStart(Text, Statement.begin());
  if (Begin == 0)
    return false;
  uint32_t Above = lineStart(Text, Begin - 1);
  return Text.slice(Above, Begin).trim().starts_with("#");
}

Node commentAbout(const Resolution &R, Node Statement, llvm::StringRef Word) {
  llvm::StringRef Text = R.document().text();
  Node Comment = Statement.previousNamedSibling();
  if (kindOf(Comment) != Py::Comment)
    return Node();
  // Where the block would be empty, `pass` stays with its comment.
  unsigned Statements = 0;
  Statement.parent().forEachNamed(
      [&](Node C) { Statements += kindOf(C) != Py::Comment; });
  if (kindOf(Statement.parent()) == Py::Block && Statements == 1)
    return Node();
  auto LineOf = [&](uint32_t Offset) {
    return Text.slice(lineStart(Text, Offset), lineEnd(Text, Offset));
  };
  uint32_t Begin = lineStart(Text, Statement.begin());
  bool Adjacent = afterLine(Text, Comment.end()) == Begin;
  bool Alone = LineOf(Comment.begin()).ltrim().starts_with("#");
  bool First =
      lineStart(Text, Comment.begin()) == 0 ||
      !LineOf(lineStart(Text, Comment.begin()) - 1).ltrim().starts_with("#");
  uint32_t Next = afterLine(Text, Statement.end());
  const Cell *Holder = R.document().cellAt(Statement.begin());
  uint32_t End = Holder ? Holder->Text.End : static_cast<uint32_t>(Text.size());
  bool Last = Next >= End || LineOf(Next).trim().empty();
  std::string Words = Comment.text(Text).lower();
  llvm::SmallVector<llvm::StringRef, 8> Split;
  // In files with CRLF the node of a comment has the CR.
  llvm::SplitString(Words, Split, " \t\r#.,:()'\"`");
  return Adjacent && Alone && First && Last && llvm::is_contained(Split, Word)
             ? Comment
             : Node();
}

llvm::Error eraseStatement(const Resolution &R, Node Statement, EditSet &Edits,
                           Erasure &Gone) {
  if (!isAlone(R, Statement))
    return sharesLine(R, Statement);
  if (isOnlyStatement(Statement))
    return Edits.replace(Statement.span(), "pass");
  Gone.add(Statement.span());
  return llvm::Error::success();
}

llvm::Error insertAfterStatement(const Resolution &R, Node Statement,
                                 llvm::StringRef NewText, EditSet &Edits) {
  if (!isAlone(R, Statement))
    return sharesLine(R, Statement);
  llvm::StringRef Text = R.document().text();
  return Edits.insert(
      lineEnd(Text, Statement.end()),
      ("\n" + indentOf(Text, Statement.begin()) + NewText).str());
}

} // namespace amlift::rewriters
