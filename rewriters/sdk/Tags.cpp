//===- Tags.cpp - Tags of what is registered ------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Tags.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

void examineTags(const Field &Tags, Proof &P) {
  if (!Tags.given())
    return;
  const Atom *A = Tags.Val.single();
  if (kindOf(insideParentheses(Tags.Expr)) != Py::Dictionary &&
      (!A || A->TheKind != Atom::Dict))
    P.obstacle(Tags.Expr, "has tags that are not known to be a dictionary: " +
                              quote(P.resolution(), Tags.Expr));
}

llvm::Expected<Piece> taggedWith(const Field &Tags,
                                 llvm::ArrayRef<TagField> More, Writer &W,
                                 std::optional<Piece> Before) {
  std::vector<Item> Items;
  if (Before)
    Items.push_back({"**", *Before});
  llvm::Error Fault = llvm::Error::success();
  Node Literal = Tags.given() ? insideParentheses(Tags.Expr) : Node();
  auto Add = [&](const std::string &Prefix, Node Value, Node Old) {
    auto New = W.expression(Value);
    if (!New)
      Fault = llvm::joinErrors(std::move(Fault), New.takeError());
    else if (Old)
      Items.push_back(withComments(W.document(), Old, Prefix, *New));
    else
      Items.push_back({Prefix, *New});
  };
  if (kindOf(Literal) == Py::Dictionary)
    Literal.forEachNamed([&](Node Pair) {
      if (kindOf(Pair) == Py::DictionarySplat)
        Add("**", Pair.namedChild(0), Pair);
      else if (kindOf(Pair) == Py::Pair)
        Add(Pair.field("key").text(W.document().text()).str() + ": ",
            Pair.field("value"), Pair);
    });
  else if (Literal)
    Add("**", Literal, Node());
  for (const auto &[Name, Value] : More)
    Add(W.style().quoted(Name) + ": ", Value.Expr, Node());
  if (Fault)
    return std::move(Fault);
  return Piece::dict(std::move(Items));
}

} // namespace amlift::rewriters
