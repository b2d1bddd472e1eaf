//===- Mutator.cpp - Programs that are a little wrong ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "Mutator.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::fuzz {

/// The lines of a text, each with its line end.
static std::vector<std::string> linesOf(StringRef Text) {
  std::vector<std::string> Lines;
  while (!Text.empty()) {
    size_t End = Text.find('\n');
    Lines.push_back(Text.take_front(End + (End != StringRef::npos)).str());
    Text = Text.drop_front(Lines.back().size());
  }
  return Lines;
}

/// Words, runs of blanks, and single other characters.
static std::vector<std::string> tokensOf(StringRef Text) {
  std::vector<std::string> Tokens;
  auto Class = [](char C) {
    return isAlnum(C) || C == '_' ? 1 : C == ' ' ? 2 : 0;
  };
  for (size_t I = 0; I != Text.size();) {
    size_t End = I + 1;
    while (Class(Text[I]) && End != Text.size() &&
           Class(Text[End]) == Class(Text[I]))
      ++End;
    Tokens.push_back(Text.slice(I, End).str());
    I = End;
  }
  return Tokens;
}

static std::string concat(const std::vector<std::string> &Parts) {
  return llvm::join(Parts, "");
}

void Mutator::mutateLines(std::string &Text) {
  std::vector<std::string> Lines = linesOf(Text);
  if (Lines.empty())
    return;
  uint32_t At = below(Lines.size());
  switch (below(3)) {
  case 0:
    Lines.erase(Lines.begin() + At);
    break;
  case 1: // A copy of it, anywhere.
    Lines.insert(Lines.begin() + below(Lines.size()), std::string(Lines[At]));
    break;
  default:
    std::swap(Lines[At], Lines[below(Lines.size())]);
  }
  Text = concat(Lines);
}

void Mutator::mutateTokens(std::string &Text) {
  std::vector<std::string> Tokens = tokensOf(Text);
  if (Tokens.empty())
    return;
  uint32_t At = below(Tokens.size());
  switch (below(4)) {
  case 0:
    Tokens.erase(Tokens.begin() + At);
    break;
  case 1:
    Tokens.insert(Tokens.begin() + below(Tokens.size()),
                  std::string(Tokens[At]));
    break;
  case 2:
    std::swap(Tokens[At], Tokens[below(Tokens.size())]);
    break;
  default: { // One of another program.
    const Project &Other = anyProgram();
    std::vector<std::string> Theirs =
        tokensOf(Other[below(Other.size())].Bytes);
    if (!Theirs.empty())
      Tokens[At] = Theirs[below(Theirs.size())];
  }
  }
  Text = concat(Tokens);
}

void Mutator::nestBlock(std::string &Text) {
  static constexpr StringLiteral Heads[] = {
      "if x:",       "for x in y:",    "while x:",
      "def f(x=x):", "with x as y:",   "class X:",
      "try:",        "async def f():", "match x:",
      "else:",       "except X as x:", "for x in x():",
      "if not (x):", "class X(X):",    "elif isinstance(x, X):"};
  std::vector<std::string> Lines = linesOf(Text);
  uint32_t From = below(Lines.size()), To = From + below(Lines.size() - From);
  uint32_t Depth = below(5) ? 1 + below(4) : below(120);
  std::string Result, Pad;
  for (uint32_t I = 0; I != From; ++I)
    Result += Lines[I];
  for (uint32_t I = 0; I != Depth; ++I) {
    Result += (Pad + Heads[below(std::size(Heads))] + "\n").str();
    Pad += ' ';
  }
  for (uint32_t I = From; I < Lines.size(); ++I)
    Result += (I <= To ? Pad : "") + Lines[I];
  Text = std::move(Result);
}

void Mutator::nestExpression(std::string &Text) {
  static constexpr std::pair<StringLiteral, StringLiteral> Pairs[] = {
      {"(", ")"},
      {"[", "]"},
      {"{'a': ", "}"},
      {"f(", ")"},
      {"(x, ", ")"},
      {"(lambda: ", ")()"},
      {"not ", ""},
      {"", ".name"},
      {"", "[0]"},
      {"x if ", " else x"},
      {"(", " or x)"},
      {"[x for x in ", "]"},
      {"(x := ", ")"},
      {"f'{", "}'"},
      {"isinstance(x, ", ")"},
      {"*", ""},
      {"await ", ""},
      {"getattr(", ", 'name', x)"}};
  std::vector<std::string> Tokens = tokensOf(Text);
  if (Tokens.empty())
    return;
  std::string &Token = Tokens[below(Tokens.size())];
  uint32_t Depth = below(5) ? 1 + below(3) : below(300);
  const auto &[Open, Close] = Pairs[below(std::size(Pairs))];
  std::string Before, After;
  for (uint32_t I = 0; I != Depth; ++I) {
    Before += Open;
    After += Close;
  }
  Token = Before + Token + After;
  Text = concat(Tokens);
}

void Mutator::splice(std::string &Text) {
  const Project &Other = anyProgram();
  std::vector<std::string> Lines = linesOf(Text);
  std::vector<std::string> Theirs = linesOf(Other[below(Other.size())].Bytes);
  Lines.resize(below(Lines.size() + 1));
  Theirs.erase(Theirs.begin(), Theirs.begin() + below(Theirs.size() + 1));
  Text = concat(Lines) + concat(Theirs);
}

void Mutator::scramble(std::string &Text) {
  if (Text.empty())
    return;
  for (uint32_t I = 0, Count = 1 + below(4); I != Count; ++I)
    switch (uint32_t At = below(Text.size()); below(3)) {
    case 0:
      Text[At] = static_cast<char>(Engine());
      break;
    case 1:
      Text.insert(At, 1, static_cast<char>(Engine()));
      break;
    default:
      Text.erase(At, 1 + below(8));
      if (Text.empty())
        return;
    }
}

std::string Mutator::mutated(std::string Text) {
  for (uint32_t I = 0, Count = 1 + below(4); I != Count; ++I)
    switch (below(12)) {
    case 0:
    case 1:
    case 2:
      mutateLines(Text);
      break;
    case 3:
    case 4:
    case 5:
    case 6:
      mutateTokens(Text);
      break;
    case 7:
      nestBlock(Text);
      break;
    case 8:
    case 9:
      nestExpression(Text);
      break;
    case 10:
      splice(Text);
      break;
    default:
      scramble(Text);
    }
  return Text;
}

Project Mutator::next() {
  Project Files = anyProgram();
  SourceText &Changed = Files[below(Files.size())];
  Changed.Bytes = mutated(std::move(Changed.Bytes));
  // Now and then a second file, which may mean one of the first program.
  if (below(8) == 0) {
    const Project &Other = anyProgram();
    const SourceText &More = Other[below(Other.size())];
    Files.push_back(
        {"other_" + sys::path::filename(More.Path).str(), mutated(More.Bytes)});
  }
  return Files;
}

} // namespace amlift::fuzz
