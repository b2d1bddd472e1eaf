//===- Requirement.cpp - One package and its versions ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Requirement.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::analyzers {

StringRef toString(Pin P) {
  switch (P) {
  case Pin::Exact:
    return "exact";
  case Pin::Range:
    return "range";
  case Pin::None:
    return "none";
  case Pin::Computed:
    return "computed";
  }
  llvm_unreachable("not a pin");
}

std::string normalName(StringRef Name) {
  std::string Result;
  for (char C : Name) {
    if (C != '-' && C != '_' && C != '.')
      Result += toLower(C);
    else if (!Result.empty() && Result.back() != '-')
      Result += '-';
  }
  return Result;
}

static bool isNameChar(char C) {
  return isAlnum(C) || C == '-' || C == '_' || C == '.';
}

/// What stands in a version when a program puts it together.
static bool startsVariable(char C) { return C == '$' || C == '{' || C == '%'; }

static bool isVersionChar(char C) {
  return isNameChar(C) || C == '*' || C == '+' || C == '!';
}

/// Whether a URL always gives the same: an archive, or a commit or tag.
static Pin pinOfUrl(StringRef Url) {
  StringRef Path = Url.split('#').first.split('?').first;
  for (StringRef Ending : {".whl", ".tar.gz", ".zip"})
    if (Path.ends_with(Ending))
      return Pin::Exact;
  StringRef Reference = Path.rsplit('/').second.split('@').second;
  if (!Url.starts_with("git+") || Reference.empty())
    return Pin::None;
  bool IsCommit = Reference.size() >= 7 && all_of(Reference, isHexDigit);
  Reference.consume_front("v");
  return IsCommit || isDigit(Reference.take_front(1).str()[0]) ? Pin::Exact
                                                               : Pin::None;
}

namespace {

/// A cursor over the text of a requirement.
class Parser {
public:
  explicit Parser(StringRef Text) : Text(Text) {}

  Expected<Requirement> requirement();
  Expected<Requirement> matchSpec();

private:
  char peek() const { return At < Text.size() ? Text[At] : '\0'; }
  StringRef rest() const { return Text.substr(At); }
  bool consume(StringRef Token) {
    if (!rest().starts_with(Token))
      return false;
    At += Token.size();
    return true;
  }
  void skipBlanks() { At += rest().size() - rest().ltrim().size(); }
  template <typename F> StringRef takeWhile(F Belongs) {
    StringRef Taken = rest().take_while(Belongs);
    At += Taken.size();
    return Taken;
  }
  Error error(const Twine &Message) const {
    constexpr size_t Most = 80;
    StringRef Shown = Text.trim();
    return createStringError("`" + Shown.take_front(Most) +
                             (Shown.size() > Most ? "..." : "") +
                             "` is no requirement: " + Message);
  }

  Error name();
  Error extras();
  Error versions();
  Error oneVersion(StringRef Operator);
  Error url();
  Error marker();

  StringRef Text;
  size_t At = 0;
  Requirement Result;
};

} // namespace

Error Parser::name() {
  skipBlanks();
  uint32_t Begin = At;
  StringRef Name = takeWhile(isNameChar);
  // A name ends with a letter or digit: not the dots of "name...".
  StringRef Trimmed = Name.rtrim("-_.");
  At -= Name.size() - Trimmed.size();
  if (Trimmed.empty() || !isAlnum(Trimmed.front()))
    return error("it does not begin with a name");
  Result.Name = normalName(Trimmed);
  Result.NameSpan = {Begin, uint32_t(At)};
  Result.VersionSpan = {uint32_t(At), uint32_t(At)};
  Result.Whole = Result.NameSpan;
  return Error::success();
}

Error Parser::extras() {
  skipBlanks();
  if (!consume("["))
    return Error::success();
  while (true) {
    skipBlanks();
    StringRef Extra = takeWhile(isNameChar);
    if (!Extra.empty())
      Result.Extras.push_back(normalName(Extra));
    skipBlanks();
    if (consume("]"))
      break;
    if (Extra.empty() || !consume(","))
      return error("the extras in [...] are not closed");
  }
  Result.Whole.End = At;
  Result.VersionSpan = {uint32_t(At), uint32_t(At)};
  return Error::success();
}

Error Parser::oneVersion(StringRef Operator) {
  skipBlanks();
  size_t Begin = At;
  bool Variable = false;
  while (At < Text.size()) {
    if (startsVariable(peek())) {
      Variable = true;
      takeWhile([](char C) { return !isSpace(C) && C != ',' && C != ';'; });
    } else if (isVersionChar(peek()) ||
               (Operator == "===" && !isSpace(peek()) && peek() != ',' &&
                peek() != ';' && peek() != ')')) {
      ++At;
    } else {
      break;
    }
  }
  StringRef Version = Text.slice(Begin, At);
  if (Version.empty())
    return error("there is no version after '" + Operator + "'");
  bool First = Result.Versions.empty();
  Result.Versions += ((First ? "" : ",") + Operator + Version).str();
  bool One = Operator == "===" || (Operator == "==" && !Version.contains('*'));
  if (Variable)
    Result.ThePin = Pin::Computed;
  else if (Result.ThePin == Pin::None)
    Result.ThePin = One ? Pin::Exact : Pin::Range;
  else if (One && Result.ThePin == Pin::Range)
    Result.ThePin = Pin::Exact;
  return Error::success();
}

Error Parser::versions() {
  skipBlanks();
  bool Parenthesised = consume("(");
  skipBlanks();
  uint32_t Begin = At;
  while (true) {
    skipBlanks();
    static constexpr StringRef Operators[] = {
        "===", "==", "~=", "!=", "<=", ">=", "<", ">"};
    const auto *Operator =
        find_if(Operators, [&](StringRef O) { return consume(O); });
    if (Operator == std::end(Operators))
      break;
    if (Error E = oneVersion(*Operator))
      return E;
    Result.VersionSpan = {Begin, uint32_t(At)};
    Result.Whole.End = At;
    skipBlanks();
    if (!consume(","))
      break;
  }
  if (Parenthesised) {
    if (!consume(")"))
      return error("the versions in (...) are not closed");
    Result.Whole.End = At;
  }
  return Error::success();
}

Error Parser::url() {
  skipBlanks();
  uint32_t Begin = At - 1;
  while (Begin && Text[Begin] != '@')
    --Begin;
  StringRef Url = takeWhile([](char C) { return !isSpace(C); });
  if (Url.empty())
    return error("there is no URL after '@'");
  Result.Versions = ("@ " + Url).str();
  Result.ThePin = pinOfUrl(Url);
  Result.VersionSpan = {Begin, uint32_t(At)};
  Result.Whole.End = At;
  return Error::success();
}

Error Parser::marker() {
  skipBlanks();
  if (consume(";")) {
    StringRef Marker = rest().trim();
    if (Marker.empty())
      return error("there is no marker after ';'");
    Result.Marker = Marker.str();
    Result.Whole.End = Marker.end() - Text.begin();
    return Error::success();
  }
  if (At != Text.size())
    return error("'" + rest().rtrim().take_front(20) + "' is unexpected");
  return Error::success();
}

Expected<Requirement> Parser::requirement() {
  if (Error E = name())
    return std::move(E);
  if (Error E = extras())
    return std::move(E);
  skipBlanks();
  if (Error E = consume("@") ? url() : versions())
    return std::move(E);
  if (Error E = marker())
    return std::move(E);
  return std::move(Result);
}

Expected<Requirement> parseRequirement(StringRef Text) {
  return Parser(Text).requirement();
}

Expected<Requirement> Parser::matchSpec() {
  if (size_t Channel = Text.find("::"); Channel != StringRef::npos)
    At = Channel + 2;
  if (Error E = name())
    return std::move(E);
  skipBlanks();
  if (consume("[")) {
    StringRef Inside = rest().split(']').first;
    size_t Key = Inside.find("version=");
    At = Key == StringRef::npos ? Text.size() : At + Key + strlen("version=");
    takeWhile([](char C) { return C == '\'' || C == '"'; });
    Inside = takeWhile([](char C) { return !StringRef("'\"]").contains(C); });
    Result.VersionSpan = {uint32_t(At - Inside.size()), uint32_t(At)};
    Result.Whole.End = std::min(Text.find(']', At), Text.size() - 1) + 1;
  } else {
    Result.VersionSpan = {uint32_t(At), uint32_t(At + rest().rtrim().size())};
    Result.Whole.End = Result.VersionSpan.End;
  }
  StringRef Versions =
      Text.slice(Result.VersionSpan.Begin, Result.VersionSpan.End);
  // After a plain version a second word is the build: `name 1.2 py39_0`.
  bool Plain = !Versions.empty() && isDigit(Versions.front());
  if (Plain)
    Versions = Versions.take_until([](char C) { return isSpace(C); });
  for (char C : Versions)
    if (!isSpace(C))
      Result.Versions += C;
  StringRef V = Result.Versions;
  if (V.empty() || V == "*" || V == "=*") {
    Result.Versions.clear();
    return std::move(Result);
  }
  if (!isDigit(V.front()) && !StringRef("=<>!~$").contains(V.front()))
    return error("'" + Versions + "' is unexpected");
  bool Simple = V.find_first_of(",|*<>!~") == StringRef::npos;
  bool Exact = Plain || V.drop_front().contains('=');
  if (any_of(V, startsVariable))
    Result.ThePin = Pin::Computed;
  else
    Result.ThePin = Simple && Exact ? Pin::Exact : Pin::Range;
  return std::move(Result);
}

Expected<Requirement> parseMatchSpec(StringRef Text) {
  return Parser(Text).matchSpec();
}

std::string parseConstraint(StringRef Text, Pin &P) {
  std::string Result;
  for (char C : Text)
    if (!isSpace(C))
      Result += C;
  StringRef V = Result;
  P = Pin::Range;
  if (V.empty() || V == "*") {
    P = Pin::None;
    return "";
  }
  StringRef Version = V;
  bool Equal = Version.consume_front("===") || Version.consume_front("==") ||
               Version.consume_front("=");
  if ((Equal || isDigit(V.front())) &&
      Version.find_first_of(",|*<>!~^") == StringRef::npos)
    P = Pin::Exact;
  return Result;
}

Expected<Requirement> parseLocation(StringRef Text) {
  Requirement Result;
  StringRef Url = Text.trim();
  Result.Whole.Begin = Url.begin() - Text.begin();
  Result.Whole.End = Result.Whole.Begin + Url.size();
  Result.VersionSpan = Result.Whole;
  auto Take = [&](StringRef Name) {
    Result.Name = normalName(Name);
    Result.NameSpan.Begin = Name.begin() - Text.begin();
    Result.NameSpan.End = Result.NameSpan.Begin + Name.size();
  };
  auto [Path, Fragment] = Url.split('#');
  StringRef File = Path.substr(Path.find_last_of("/\\") + 1);
  if (StringRef Wheel = File; Wheel.consume_back(".whl")) {
    auto [Name, Tail] = Wheel.split('-');
    Take(Name);
    Result.Versions = ("==" + Tail.split('-').first).str();
    Result.ThePin = Pin::Exact;
    return Result;
  }
  if (size_t Egg = Fragment.find("egg="); Egg != StringRef::npos) {
    Take(Fragment.substr(Egg + strlen("egg=")).take_while(isNameChar));
    Result.Versions = ("@ " + Path).str();
    Result.ThePin = pinOfUrl(Path);
    return Result;
  }
  return createStringError("'" + Url + "' does not say which package it is");
}

} // namespace amlift::analyzers
