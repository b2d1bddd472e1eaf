//===- PythonLines.cpp - Logical lines of Python --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/PythonLines.h"
#include "grammars/Lines.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"

using namespace amlift::grammars;
using llvm::StringRef;

uint32_t amlift::grammars::skipBlanks(StringRef Text, uint32_t From) {
  while (From < Text.size() &&
         (Text[From] == ' ' || Text[From] == '\t' || Text[From] == '\f'))
    ++From;
  return From;
}

namespace {
class LineReader {
public:
  LineReader(StringRef Text, uint32_t From) : Text(Text), At(From) {
    Line.Begin = At = skipBlanks(Text, From);
    Line.OneLine = true;
    Line.Last = 0;
  }

  LogicalLine read();

private:
  char peek(uint32_t Ahead = 0) const {
    return At + Ahead < Text.size() ? Text[At + Ahead] : '\0';
  }
  bool atLineEnd() const { return peek() == '\n' || peek() == '\r'; }
  void fault(uint32_t Begin, uint32_t Size, const llvm::Twine &Message) {
    if (!Line.Fault)
      Line.Fault = SyntaxFault{{Begin, Begin + Size}, Message.str()};
  }
  void readString();
  void readBracket();
  bool readAssignment();
  void newPhysicalLine() {
    At = skipLineEnd(Text, At);
    Line.OneLine = false;
  }

  StringRef Text;
  uint32_t At;
  llvm::SmallVector<uint32_t, 16> Open; ///< Offsets of open brackets.
  LogicalLine Line;
};
} // namespace

/// Reads a string from its first quote. Prefixes need no care: in raw strings,
/// too, a backslash keeps the quote behind it from ending the string.
void LineReader::readString() {
  uint32_t Begin = At;
  char Quote = peek();
  bool Triple = peek(1) == Quote && peek(2) == Quote;
  At += Triple ? 3 : 1;
  while (At < Text.size()) {
    if (peek() == '\\') {
      ++At;
      if (atLineEnd())
        newPhysicalLine();
      else if (At < Text.size())
        ++At;
    } else if (atLineEnd()) {
      if (!Triple)
        break;
      newPhysicalLine();
    } else if (peek() != Quote) {
      ++At;
    } else if (!Triple) {
      ++At;
      return;
    } else if (peek(1) == Quote && peek(2) == Quote) {
      At += 3;
      return;
    } else {
      ++At;
    }
  }
  fault(Begin, Triple ? 3 : 1,
        Triple ? "the triple-quoted string that begins here is never closed"
               : "the string that begins here is not closed on its line");
}

static char closing(char Bracket) {
  return Bracket == '(' ? ')' : Bracket == '[' ? ']' : '}';
}

void LineReader::readBracket() {
  char C = peek();
  if (C == '(' || C == '[' || C == '{') {
    Open.push_back(At++);
    return;
  }
  if (Open.empty())
    fault(At, 1, llvm::Twine("unmatched '") + llvm::Twine(C) + "'");
  else if (char Expected = closing(Text[Open.back()]); C != Expected)
    fault(At, 1,
          llvm::Twine("'") + llvm::Twine(C) + "' closes '" +
              llvm::Twine(Text[Open.back()]) + "'");
  if (!Open.empty())
    Open.pop_back();
  ++At;
}

/// Reads a '='. True when what it assigns is a magic.
bool LineReader::readAssignment() {
  char Before = At > Line.Begin ? Text[At - 1] : '\0';
  ++At;
  if (peek() == '=') {
    ++At;
    return false;
  }
  if (!Open.empty() || StringRef("=!<>:+-*/%&|^@").contains(Before))
    return false;
  uint32_t Value = skipBlanks(Text, At);
  if (Value >= Text.size() || (Text[Value] != '!' && Text[Value] != '%'))
    return false;
  Line.AssignedMagic = Value;
  return true;
}

LogicalLine LineReader::read() {
  while (At < Text.size()) {
    char C = peek();
    if (atLineEnd()) {
      if (Open.empty())
        break;
      newPhysicalLine();
      continue;
    }
    if (C == ' ' || C == '\t' || C == '\f') {
      ++At;
      continue;
    }
    Line.Last = C;
    switch (C) {
    case '#':
      At = lineEnd(Text, At);
      break;
    case '\\':
      ++At;
      if (atLineEnd())
        newPhysicalLine();
      break;
    case '"':
    case '\'':
      readString();
      break;
    case '(':
    case '[':
    case '{':
    case ')':
    case ']':
    case '}':
      readBracket();
      break;
    case '=':
      if (readAssignment()) {
        Line.End = Line.Next = *Line.AssignedMagic;
        return Line;
      }
      break;
    default:
      ++At;
    }
  }
  if (!Open.empty())
    fault(Open.back(), 1,
          llvm::Twine("'") + llvm::Twine(Text[Open.back()]) +
              "' is never closed");
  Line.End = At;
  Line.Next = skipLineEnd(Text, At);
  return Line;
}

LogicalLine amlift::grammars::readLogicalLine(StringRef Text, uint32_t From) {
  return LineReader(Text, From).read();
}
