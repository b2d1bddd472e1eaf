//===- CommandLine.cpp - The command of a v2 job --------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/CommandLine.h"
#include "llvm/ADT/StringExtras.h"
#include <charconv>
#include <cmath>

namespace amlift::rewriters {

bool isShellWord(llvm::StringRef Text) {
  // The characters that Python's shlex.quote leaves alone.
  return !Text.empty() && llvm::all_of(Text, [](char C) {
    return llvm::isAlnum(C) || llvm::StringRef("@%+=:,./-_").contains(C);
  });
}

std::string shellQuote(llvm::StringRef Text) {
  if (isShellWord(Text))
    return Text.str();
  std::string Quoted = "'";
  for (char C : Text)
    if (C == '\'')
      Quoted += "'\"'\"'";
    else
      Quoted += C;
  return Quoted + "'";
}

static std::string floatText(double D) {
  if (!std::isfinite(D))
    return "";
  // The shortest digits that read back as D, which is what Python's repr
  // prints; its exponent form begins below 1e-4 and at 1e16.
  char Buffer[64];
  auto [End, Error] = std::to_chars(Buffer, Buffer + sizeof(Buffer), D,
                                    std::chars_format::scientific);
  if (Error != std::errc())
    return "";
  llvm::StringRef Scientific(Buffer, End - Buffer);
  auto [Mantissa, ExponentText] = Scientific.split('e');
  int Exponent = 0;
  if (ExponentText.ltrim('+').getAsInteger(10, Exponent))
    return "";
  if (D != 0 && (Exponent < -4 || Exponent >= 16))
    return Scientific.str();
  auto [FixedEnd, FixedError] = std::to_chars(Buffer, Buffer + sizeof(Buffer),
                                              D, std::chars_format::fixed);
  if (FixedError != std::errc())
    return "";
  std::string Fixed(Buffer, FixedEnd);
  return llvm::StringRef(Fixed).contains('.') ? Fixed : Fixed + ".0";
}

std::string pythonNumberText(llvm::StringRef Literal) {
  std::string Clean;
  for (char C : Literal)
    if (C != '_' && C != ' ')
      Clean += C;
  llvm::StringRef Text = Clean;
  bool Negative = Text.consume_front("-");
  std::string Sign = Negative ? "-" : "";
  uint64_t N;
  bool IsPrefixed = Text.starts_with_insensitive("0x") ||
                    Text.starts_with_insensitive("0o") ||
                    Text.starts_with_insensitive("0b");
  if (IsPrefixed || llvm::all_of(Text, llvm::isDigit)) {
    if (Text.getAsInteger(IsPrefixed ? 0 : 10, N))
      return "";
    return (N ? Sign : "") + std::to_string(N);
  }
  double D;
  if (Text.ends_with_insensitive("j") || !llvm::to_float(Text, D))
    return "";
  std::string Printed = floatText(D);
  return Printed.empty() ? "" : Sign + Printed;
}

void CommandLine::addRaw(llvm::StringRef Shell) {
  std::string Spaced = (Parts.empty() ? "" : " ") + Shell.str();
  if (!Parts.empty() && !Parts.back().IsCode)
    Parts.back().Shell += Spaced;
  else
    Parts.push_back({false, std::move(Spaced), Piece()});
}

void CommandLine::addCode(Piece Expression) {
  // The blank before the value belongs to the text in front of it.
  if (!Parts.empty() && !Parts.back().IsCode)
    Parts.back().Shell += ' ';
  else if (!Parts.empty())
    Parts.push_back({false, " ", Piece()});
  Parts.push_back({true, "", std::move(Expression)});
}

using Named = std::vector<std::pair<std::string, Piece>>;

static std::string freeName(const Named &Others, llvm::StringRef Wish) {
  // Names of inputs: letters, digits and underscores, no digit in front.
  std::string Name;
  for (char C : Wish.ltrim("-"))
    Name += llvm::isAlnum(C) ? C : '_';
  if (Name.empty() || llvm::isDigit(Name.front()))
    Name = "arg_" + Name;
  auto Taken = [&](llvm::StringRef Candidate) {
    return llvm::any_of(Others, [&](const auto &I) {
      return llvm::StringRef(I.first).equals_insensitive(Candidate);
    });
  };
  std::string Free = Name;
  for (unsigned I = 2; Taken(Free); ++I)
    Free = Name + "_" + std::to_string(I);
  return Free;
}

std::string CommandLine::freeInput(llvm::StringRef Wish) const {
  return freeName(Inputs, Wish);
}

std::string CommandLine::freeOutput(llvm::StringRef Wish) const {
  return freeName(Outputs, Wish);
}

void CommandLine::addOutput(llvm::StringRef Name, Piece Value) {
  addRaw(("${{outputs." + Name + "}}").str());
  Outputs.emplace_back(Name.str(), std::move(Value));
}

void CommandLine::addInput(llvm::StringRef Name, Piece Value) {
  addRaw(("${{inputs." + Name + "}}").str());
  Inputs.emplace_back(Name.str(), std::move(Value));
}

Piece CommandLine::command() const {
  std::vector<Piece> Pieces;
  for (const Part &P : Parts) {
    if (!Pieces.empty())
      Pieces.push_back(Piece::text(" + "));
    Pieces.push_back(P.IsCode ? P.Code : Piece::string(P.Shell));
  }
  return Pieces.size() == 1 ? Pieces.front() : Piece::concat(Pieces);
}

static Piece dictOf(const Named &Values, const Style &S) {
  std::vector<Item> Items;
  for (const auto &[Name, Value] : Values)
    Items.push_back({S.quoted(Name) + ": ", Value, {}, ""});
  return Piece::dict(std::move(Items));
}

Piece CommandLine::inputs(const Style &S) const { return dictOf(Inputs, S); }

Piece CommandLine::outputs(const Style &S) const { return dictOf(Outputs, S); }

} // namespace amlift::rewriters
