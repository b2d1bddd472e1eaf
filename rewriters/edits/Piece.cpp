//===- Piece.cpp - Expressions made of old and new code -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Piece.h"
#include "grammars/Python.h"
#include "rewriters/edits/Layout.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// `.name` or a call may follow without parentheses.
bool isPrimary(Node N) {
  switch (kindOf(N)) {
  case Py::Identifier:
  case Py::Attribute:
  case Py::Call:
  case Py::Subscript:
  case Py::ParenthesizedExpression:
  case Py::String:
  case Py::List:
  case Py::Tuple:
  case Py::Dictionary:
  case Py::Set:
  case Py::ListComprehension:
  case Py::SetComprehension:
  case Py::DictionaryComprehension:
  case Py::GeneratorExpression:
    return true;
  default:
    return false;
  }
}

bool isArgument(Node N) {
  switch (kindOf(N)) {
  case Py::NamedExpression:
  case Py::ExpressionList:
  case Py::Yield:
    return false;
  default:
    return true;
  }
}

/// Finds the line breaks of an expression: which lines begin inside a string,
/// and whether one stands outside of all brackets.
class LineBreaks {
public:
  LineBreaks(llvm::StringRef Text, Span Whole) : Text(Text), Whole(Whole) {
    for (uint32_t I = Whole.Begin; I < Whole.End;) {
      I = afterLine(Text, I);
      if (I <= Whole.End && isLineStart(Text, I) && I > Whole.Begin)
        Starts.push_back(I);
    }
    InString.resize(Starts.size());
    InBrackets.resize(Starts.size());
  }

  void visit(Node N) {
    if (kindOf(N) == Py::String) {
      mark(InString, N.span());
      mark(InBrackets, N.span());
      return;
    }
    Node First = N.child(0), Last = N.child(N.childCount() - 1);
    bool Opens = First && !First.isNamed() &&
                 (First.is("(") || First.is("[") || First.is("{"));
    if (Opens && Last && !Last.isNamed())
      mark(InBrackets, N.span());
    if (kindOf(N) == Py::Subscript) {
      // `a[` … `]`: the bracket is not the first child.
      Node Object = N.field("value");
      mark(InBrackets, {Object.end(), N.end()});
    }
    N.forEachChild([&](Node Child) { visit(Child); });
  }

  std::vector<bool> movable() const {
    std::vector<bool> Result;
    for (bool Fixed : InString)
      Result.push_back(!Fixed);
    return Result;
  }

  bool open() const {
    for (size_t I = 0; I < Starts.size(); ++I) {
      llvm::StringRef Before = Text.slice(Whole.Begin, Starts[I]).rtrim("\r\n");
      if (!InBrackets[I] && !Before.ends_with("\\"))
        return true;
    }
    return false;
  }

private:
  void mark(std::vector<bool> &Flags, Span S) {
    for (size_t I = 0; I < Starts.size(); ++I)
      if (S.Begin < Starts[I] && Starts[I] < S.End)
        Flags[I] = true;
  }

  llvm::StringRef Text;
  Span Whole;
  std::vector<uint32_t> Starts; ///< Of all lines but the first.
  std::vector<bool> InString, InBrackets;
};

std::shared_ptr<Piece::Data> make(Piece::Data::Kind Kind) {
  auto Result = std::make_shared<Piece::Data>();
  Result->TheKind = Kind;
  return Result;
}

/// Whether only blanks stand before an offset on its line.
bool beginsLine(llvm::StringRef Text, uint32_t Offset) {
  return Text.slice(lineStart(Text, Offset), Offset).trim(" \t\f").empty();
}

} // namespace

Piece::Piece() : Impl(make(Data::Empty)) {}

Piece Piece::source(const Document &Doc, Node N) {
  auto Result = make(Data::Source);
  Place Old = Place::of(Doc, N.span());
  LineBreaks Breaks(Doc.text(), N.span());
  Breaks.visit(N);
  Result->Chars = withLf(N.text(Doc.text()));
  Result->OldIndent = Old.Indent;
  Result->OldColumn = Old.Column;
  Result->Movable = Breaks.movable();
  Result->Primary = isPrimary(N);
  Result->Argument = isArgument(N);
  Result->BreaksOpen = Breaks.open();
  return Piece(std::move(Result));
}

Piece Piece::text(llvm::StringRef Text) {
  auto Result = make(Data::Text);
  Result->Chars = Text.str();
  return Piece(std::move(Result));
}

Piece Piece::string(llvm::StringRef Characters) {
  auto Result = make(Data::String);
  Result->Chars = Characters.str();
  return Piece(std::move(Result));
}

Piece Piece::group(Piece Head, llvm::StringRef Open, std::vector<Item> Items,
                   llvm::StringRef Close, bool Explode) {
  auto Result = make(Data::Group);
  Result->Parts.push_back(std::move(Head));
  Result->Open = Open.str();
  Result->Close = Close.str();
  Result->Items = std::move(Items);
  Result->Explode = Explode && !Result->Items.empty();
  return Piece(std::move(Result));
}

Piece Piece::list(std::vector<Item> Items) {
  return group(Piece(), "[", std::move(Items), "]");
}

Piece Piece::dict(std::vector<Item> Items) {
  return group(Piece(), "{", std::move(Items), "}");
}

Piece Piece::concat(std::vector<Piece> Parts) {
  auto Result = make(Data::Concat);
  Result->Parts = std::move(Parts);
  return Piece(std::move(Result));
}

bool Piece::empty() const { return Impl->TheKind == Data::Empty; }

bool isExploded(Node ArgumentList) {
  uint32_t Count = ArgumentList.childCount();
  return Count >= 3 && ArgumentList.child(Count - 2).is(",");
}

Item withComments(const Document &Doc, Node OldArgument, std::string Prefix,
                  Piece Value) {
  llvm::StringRef Text = Doc.text();
  Item Result{std::move(Prefix), std::move(Value)};
  for (Node N = OldArgument.previousSibling();
       N && kindOf(N) == Py::Comment && beginsLine(Text, N.begin());
       N = N.previousSibling())
    Result.CommentsBefore.insert(Result.CommentsBefore.begin(),
                                 N.text(Text).rtrim().str());
  Node Next = OldArgument.nextSibling();
  if (Next && Next.is(","))
    Next = Next.nextSibling();
  if (Next && kindOf(Next) == Py::Comment && !beginsLine(Text, Next.begin()))
    Result.CommentAfter = Next.text(Text).rtrim().str();
  return Result;
}

} // namespace amlift::rewriters
