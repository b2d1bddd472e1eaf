//===- Style.cpp - How a file is written ----------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Style.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace amlift::grammars;

namespace amlift::rewriters {

unsigned columns(llvm::StringRef Text) {
  return static_cast<unsigned>(llvm::count_if(Text, [](char C) {
    return (static_cast<unsigned char>(C) & 0xC0) != 0x80;
  }));
}

namespace {

/// Counts what speaks for one habit or the other.
class Habits {
public:
  explicit Habits(llvm::StringRef Text) : Text(Text) {}

  void visit(Node N) {
    switch (kindOf(N)) {
    case Py::String:
      countQuote(N);
      break;
    case Py::Block:
      countIndent(N);
      break;
    case Py::ArgumentList:
    case Py::List:
    case Py::Dictionary:
      countComma(N);
      countHanging(N);
      break;
    default:
      break;
    }
    N.forEachNamed([&](Node Child) { visit(Child); });
  }

  Style result(unsigned LineWidth) const {
    Style S;
    S.LineWidth = LineWidth;
    S.Quote = Single > Double ? '\'' : '"';
    S.TrailingComma = WithoutComma <= WithComma;
    unsigned Best = 0;
    for (const auto &Entry : Indents.empty() ? Hanging : Indents)
      if (Entry.second > Best ||
          (Entry.second == Best && Entry.first() < llvm::StringRef(S.Indent))) {
        Best = Entry.second;
        S.Indent = Entry.first().str();
      }
    return S;
  }

private:
  /// One-line literals count, unless their quote was forced by the contents.
  void countQuote(Node N) {
    llvm::StringRef Literal = N.text(Text);
    char Quote = Literal.empty() ? '\0' : Literal.back();
    if (Quote != '"' && Quote != '\'')
      return;
    llvm::StringRef Body = Literal.substr(Literal.find(Quote));
    if (Body.starts_with(std::string(3, Quote)) && Body.size() >= 6)
      return;
    if (Body.contains(Quote == '"' ? '\'' : '"'))
      return;
    ++(Quote == '"' ? Double : Single);
  }

  void countIndent(Node Block) {
    Node First = Block.namedChild(0);
    Node Owner = Block.parent();
    if (!First || !Owner)
      return;
    llvm::StringRef Outer = indentOf(Text, Owner.begin());
    llvm::StringRef Inner = indentOf(Text, First.begin());
    if (Inner.size() > Outer.size() && Inner.starts_with(Outer))
      ++Indents[Inner.substr(Outer.size())];
  }

  /// Lists with the closing bracket on a line of its own show the habit.
  void countComma(Node List) {
    uint32_t Children = List.childCount();
    if (Children < 3)
      return;
    Node Close = List.child(Children - 1);
    Node Last = List.child(Children - 2);
    if (!Text.slice(Last.end(), Close.begin()).contains('\n'))
      return;
    if (kindOf(Last) == Py::Comment)
      return;
    ++(Last.is(",") ? WithComma : WithoutComma);
  }

  /// Lists that begin on a new line are indented against the line before.
  void countHanging(Node List) {
    Node First = List.namedChild(0);
    if (!First ||
        indentOf(Text, First.begin()).end() != Text.begin() + First.begin())
      return;
    llvm::StringRef Outer = indentOf(Text, List.begin());
    llvm::StringRef Inner = indentOf(Text, First.begin());
    if (Inner.size() > Outer.size() && Inner.size() <= Outer.size() + 4 &&
        Inner.starts_with(Outer))
      ++Hanging[Inner.substr(Outer.size())];
  }

  llvm::StringRef Text;
  unsigned Double = 0, Single = 0;
  unsigned WithComma = 0, WithoutComma = 0;
  llvm::StringMap<unsigned> Indents, Hanging;
};

} // namespace

Style Style::of(const Document &Doc, Node Root, unsigned LineWidth) {
  Habits H(Doc.text());
  H.visit(Root);
  return H.result(LineWidth);
}

std::string Style::quoted(llvm::StringRef Value) const {
  char Other = Quote == '"' ? '\'' : '"';
  char Use = Value.contains(Quote) && !Value.contains(Other) ? Other : Quote;
  std::string Result(1, Use);
  for (char C : Value) {
    auto Byte = static_cast<unsigned char>(C);
    if (C == Use || C == '\\') {
      Result += '\\';
      Result += C;
    } else if (C == '\n') {
      Result += "\\n";
    } else if (C == '\r') {
      Result += "\\r";
    } else if (C == '\t') {
      Result += "\\t";
    } else if (Byte < 0x20 || Byte == 0x7F) {
      Result += "\\x";
      Result += llvm::hexdigit(Byte >> 4, /*LowerCase=*/true);
      Result += llvm::hexdigit(Byte & 15, /*LowerCase=*/true);
    } else {
      Result += C;
    }
  }
  return Result + Use;
}

} // namespace amlift::rewriters
