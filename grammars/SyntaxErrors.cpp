//===- SyntaxErrors.cpp - What is wrong with a text -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/SyntaxErrors.h"
#include "grammars/Encoding.h"
#include "grammars/Lines.h"
#include "grammars/PythonLines.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <vector>

using namespace amlift::grammars;
using llvm::StringRef;

/// The start of the line at a place, short enough to quote in a message.
static std::string excerpt(StringRef Text) {
  constexpr uint32_t Most = 24;
  StringRef Line = Text.take_front(lineEnd(Text, 0)).rtrim();
  if (Line.size() <= Most)
    return Line.str();
  // Ends between words where it can, never inside of a character.
  uint32_t End = Most;
  while (End && (static_cast<unsigned char>(Line[End]) & 0xC0) == 0x80)
    --End;
  if (size_t Space = Line.take_front(End).rfind(' ');
      Space != StringRef::npos && Space > Most / 2)
    End = Space;
  return (Line.take_front(End) + "…").str();
}

/// An error node that is a leaf does not count as having an error.
static bool isBad(Node N) {
  return N.hasError() || N.isError() || N.isMissing();
}

/// First node, in the order of the text, that is an error or missing.
static Node firstErrorNode(Node Root) {
  Node At = Root;
  while (At && !At.isError() && !At.isMissing()) {
    Node Next;
    At.forEachChild([&](Node Child) {
      if (!Next && isBad(Child))
        Next = Child;
    });
    At = Next;
  }
  return At;
}

/// Where in an error node the parser gave up. It can begin with what is valid
/// so far; then come an error inside of it, or characters that are no token and
/// hence no node.
static Span culprit(Node Bad, StringRef Text) {
  std::optional<Span> Found;
  uint32_t At = Bad.begin();
  auto CheckGap = [&](uint32_t Until) {
    StringRef Gap = Text.slice(At, Until);
    uint32_t Begin = At + Gap.size() - Gap.ltrim(" \t\f\r\n\\").size();
    if (!Found && Begin < Until)
      Found = Span{Begin, Begin + utf8Size(Text[Begin])};
  };
  Bad.forEachChild([&](Node Child) {
    CheckGap(Child.begin());
    At = Child.end();
    if (!Found && isBad(Child))
      if (Node Inner = firstErrorNode(Child); !Inner.isMissing())
        Found = Inner.span();
  });
  if (At != Bad.begin())
    CheckGap(Bad.end());
  return Found.value_or(Bad.span());
}

SyntaxFault amlift::grammars::firstFault(Node Root, StringRef Text) {
  Node Bad = firstErrorNode(Root);
  if (!Bad)
    return {{}, "it cannot be parsed"};
  if (Bad.isMissing()) {
    // Inserted behind what stands there; nothing in the text shows it.
    uint32_t At = Bad.begin();
    // Of what could stand there, recovery takes the shortest: a name, a number.
    if (Bad.isNamed())
      return {{At, At}, "missing value"};
    return {{At, At}, ("missing '" + Bad.kind() + "'").str()};
  }
  Span Where = culprit(Bad, Text);
  uint32_t Begin = Where.Begin, End = Where.End;
  while (Begin < Text.size() && llvm::isSpace(Text[Begin]))
    ++Begin;
  if (Begin >= Text.size())
    return {{static_cast<uint32_t>(Text.size()),
             static_cast<uint32_t>(Text.size())},
            "unexpected end"};
  End = std::max(End, Begin + utf8Size(Text[Begin]));
  End = std::min<uint32_t>(
      {End, lineEnd(Text, Begin), static_cast<uint32_t>(Text.size())});
  std::string Quoted = excerpt(Text.substr(Begin));
  bool Whole = Quoted.size() <= End - Begin;
  StringRef Verb = Whole || End - Begin == 1 ? "unexpected '" : "error near '";
  if (End - Begin == 1)
    Quoted = Text.substr(Begin, 1);
  return {{Begin, End}, (Verb + Quoted + "'").str()};
}

std::optional<SyntaxFault> amlift::grammars::pythonFault(Node Root,
                                                         StringRef Text) {
  if (!Root.hasError())
    return std::nullopt;
  for (uint32_t At = 0; At < Text.size();) {
    LogicalLine Line = readLogicalLine(Text, At);
    if (Line.Fault)
      return Line.Fault;
    At = Line.Next;
  }
  return firstFault(Root, Text);
}

//===----------------------------------------------------------------------===//
// Python 2
//===----------------------------------------------------------------------===//

/// Whether an except_clause is `except X, name:`. (From Python 3.14 on,
/// `except A, B:` catches two classes, whose names are capitalised.)
static bool bindsByComma(Node Clause, StringRef Text) {
  bool Comma = false;
  StringRef Second;
  Clause.forEachChild([&](Node Child) {
    if (Child.is(","))
      Comma = true;
    else if (Comma && Child.is("identifier"))
      Second = Child.text(Text);
  });
  return !Second.empty() && llvm::isLower(Second.front());
}

namespace {
/// A kind of node that the grammar makes of Python 2.
struct Python2Mark {
  StringRef Kind;
  StringRef Name;
  /// How long the spelling is by which N is old; 0 when it is not.
  uint32_t (*SizeIn)(Node N, StringRef Text);
};
} // namespace

static constexpr Python2Mark Python2Marks[] = {
    {"print_statement", "the print statement",
     [](Node, StringRef) { return uint32_t(5); }},
    {"exec_statement", "the exec statement",
     [](Node, StringRef) { return uint32_t(4); }},
    {"except_clause", "'except X, name'",
     [](Node N, StringRef Text) {
       return uint32_t(bindsByComma(N, Text) ? 6 : 0);
     }},
    {"raise_statement", "'raise X, value'",
     [](Node N, StringRef) {
       return uint32_t(N.namedChild(0).is("expression_list") ? 5 : 0);
     }},
    {"string_start", "backticks",
     [](Node N, StringRef Text) {
       return uint32_t(N.text(Text).starts_with("`") ? 1 : 0);
     }},
    // The grammar takes the start of such a string as one token.
    {"string_start", "a ur\"\" string",
     [](Node N, StringRef Text) {
       return uint32_t(N.text(Text).starts_with("ur\"") ? 2 : 0);
     }},
    {"string_start", "a ur'' string",
     [](Node N, StringRef Text) {
       return uint32_t(N.text(Text).starts_with("ur'") ? 2 : 0);
     }},
    {"<>", "the operator '<>'", [](Node, StringRef) { return uint32_t(2); }},
};

std::optional<SyntaxFault> amlift::grammars::python2Syntax(Node Root,
                                                           StringRef Text) {
  // The grammar reads Python 2 without error.
  static const std::vector<bool> MayBeOld = [] {
    std::vector<bool> Result;
    for (const Python2Mark &Mark : Python2Marks)
      for (uint16_t Symbol : symbolsOf(Language::Python, Mark.Kind)) {
        Result.resize(std::max<size_t>(Result.size(), Symbol + 1));
        Result[Symbol] = true;
      }
    return Result;
  }();
  std::optional<SyntaxFault> First;
  Root.forEachInside([&](Node N) {
    if (First || N.symbol() >= MayBeOld.size() || !MayBeOld[N.symbol()])
      return;
    for (const Python2Mark &Mark : Python2Marks)
      if (uint32_t Size = N.is(Mark.Kind) ? Mark.SizeIn(N, Text) : 0; Size) {
        First = {{N.begin(), N.begin() + Size}, Mark.Name.str()};
        return;
      }
  });
  return First;
}
