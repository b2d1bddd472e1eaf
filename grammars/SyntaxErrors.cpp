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
#include <cstring>

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

namespace {
/// A spelling to look for, and how the tree shows that it is what it seems.
struct Python2Mark {
  StringRef Spelling;
  StringRef Kind; ///< Of the node that begins at the spelling.
  StringRef Name;
};
} // namespace

static bool isWordByte(char C) {
  return llvm::isAlnum(C) || C == '_' || static_cast<unsigned char>(C) >= 0x80;
}

/// The node of that kind that begins at an offset.
static Node nodeAt(Node Root, uint32_t Offset, StringRef Kind) {
  Node N = Root.descendantFor({Offset, Offset + 1});
  for (; N && N.begin() == Offset; N = N.parent())
    if (N.is(Kind))
      return N;
  return Node();
}

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

static bool isPython2(Node N, StringRef Text) {
  if (N.is("except_clause"))
    return bindsByComma(N, Text);
  if (N.is("raise_statement"))
    return N.namedChild(0).is("expression_list");
  // ur"" is a string whose start the grammar takes as one token.
  if (N.is("string_start")) {
    StringRef Prefix = N.text(Text).rtrim("\"'");
    return Prefix.equals_insensitive("ur") || Prefix.contains('`');
  }
  return true;
}

/// StringRef::find, which prepares for longer words, takes several times as
/// long.
static size_t findWord(StringRef Text, StringRef Word, size_t From) {
  if (From > Text.size())
    return StringRef::npos;
  const void *Found =
      memmem(Text.data() + From, Text.size() - From, Word.data(), Word.size());
  return Found ? static_cast<const char *>(Found) - Text.data()
               : StringRef::npos;
}

std::optional<SyntaxFault> amlift::grammars::python2Syntax(Node Root,
                                                           StringRef Text) {
  // The grammar reads Python 2 without error. Searching the text first is far
  // cheaper than walking the tree of each file.
  static constexpr Python2Mark Marks[] = {
      {"print ", "print_statement", "the print statement"},
      {"print\t", "print_statement", "the print statement"},
      {"print\"", "print_statement", "the print statement"},
      {"print'", "print_statement", "the print statement"},
      {"exec ", "exec_statement", "the exec statement"},
      {"except ", "except_clause", "'except X, name'"},
      {"raise ", "raise_statement", "'raise X, value'"},
      {"`", "string_start", "backticks"},
      {"<>", "<>", "the operator '<>'"},
      {"ur\"", "string_start", "a ur\"\" string"},
      {"ur'", "string_start", "a ur'' string"},
  };
  // To look a place up takes as long as there are statements. Who writes
  // Python 2 shows it before the thousandth candidate.
  constexpr unsigned MostCandidates = 1000;
  std::optional<SyntaxFault> First;
  for (const Python2Mark &Mark : Marks) {
    unsigned Candidates = 0;
    StringRef Area = First ? Text.take_front(First->Where.Begin) : Text;
    for (size_t At = findWord(Area, Mark.Spelling, 0); At != StringRef::npos;
         At = findWord(Area, Mark.Spelling, At + 1)) {
      if (At && isWordByte(Text[At - 1]) && isWordByte(Mark.Spelling[0]))
        continue;
      if (++Candidates > MostCandidates)
        break;
      Node N;
      if (Mark.Kind == "<>") {
        // An anonymous token: its parent is enough to tell it from text.
        N = Root.descendantFor(
            {static_cast<uint32_t>(At), static_cast<uint32_t>(At) + 2});
        if (!N.is("comparison_operator"))
          continue;
      } else {
        N = nodeAt(Root, At, Mark.Kind);
        if (!N || !isPython2(N, Text))
          continue;
      }
      uint32_t Begin = At;
      uint32_t End = Begin + Mark.Spelling.rtrim(" \t\"'").size();
      First = SyntaxFault{{Begin, std::max(End, Begin + 1)}, Mark.Name.str()};
      break;
    }
  }
  return First;
}
