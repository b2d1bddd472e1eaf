//===- Comprehension.cpp - `[x.path for x in files]` ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/Comprehension.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::grammars;

namespace amlift::rewriters {

/// The node stands in an f-string.
static bool isInText(Node N) {
  while (N && kindOf(N) != Py::Interpolation)
    N = N.parent();
  return bool(N);
}

Piece Comprehension::at(Node N, Writer &W) const {
  const Style &S = W.style();
  std::string For = "for " + Each + " in ";
  std::string Line = Brackets.substr(0, 1) + Head + " " + For +
                     printOnOneLine(In, S) + (Test.empty() ? "" : " if ") +
                     Test + Brackets.substr(1);
  rewriters::Place Here = rewriters::Place::of(W.document(), N);
  if (isInText(N) || Here.Around == rewriters::Place::Between ||
      Here.Column + Line.size() + Here.After <= S.LineWidth)
    return Piece::text(Line);
  std::string Outer = indentOf(W.document().text(), N.begin()).str();
  std::string Inner = Outer + S.Indent;
  rewriters::Place Behind{Inner,
                          static_cast<unsigned>(Inner.size() + For.size())};
  return Piece::text(Brackets.substr(0, 1) + "\n" + Inner + Head + "\n" +
                     Inner + For + print(In, Behind, S) +
                     (Test.empty() ? "" : "\n" + Inner + "if " + Test) + "\n" +
                     Outer + Brackets.substr(1));
}

} // namespace amlift::rewriters
