//===- Collector.cpp - What readers find, with places ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Span;

void Collector::add(Requirement Parsed, uint32_t Offset) {
  for (Span *S : {&Parsed.NameSpan, &Parsed.VersionSpan, &Parsed.Whole})
    *S = Place.ToFile(*S);
  Into.Entries.push_back({std::move(Parsed), Place.Locate(Offset)});
}

void Collector::add(Expected<Requirement> Parsed, const SourceText &Text) {
  if (!Parsed) {
    std::string Message = toString(Parsed.takeError());
    // A file may hold what only its other readers understand; that matters
    // where it is about the packages that manifests are read for.
    if (mayNamePackages(Text.text()))
      incomplete(Text.origin({0, 0}).Begin, Message);
    return;
  }
  for (Span *S : {&Parsed->NameSpan, &Parsed->VersionSpan, &Parsed->Whole})
    *S = Text.origin(*S);
  add(std::move(*Parsed), Parsed->NameSpan.Begin);
}

void Collector::addRequirement(const SourceText &Text) {
  add(parseRequirement(Text.text()), Text);
}

void Collector::addMatchSpec(const SourceText &Text) {
  add(parseMatchSpec(Text.text()), Text);
}

void Collector::addNamed(const SourceText &Name, const SourceText &Constraint) {
  Requirement R;
  R.Name = normalName(Name.text());
  R.Versions = parseConstraint(Constraint.text(), R.ThePin);
  R.NameSpan = Name.origin({0, uint32_t(Name.text().size())});
  R.VersionSpan =
      Constraint.empty()
          ? Span{R.NameSpan.End, R.NameSpan.End}
          : Constraint.origin({0, uint32_t(Constraint.text().size())});
  R.Whole = {R.NameSpan.Begin, R.VersionSpan.End};
  uint32_t Offset = R.NameSpan.Begin;
  add(std::move(R), Offset);
}

void Collector::addFrom(const SourceText &Name, const SourceText &Origin) {
  std::string Text = (Name.text() + " @ " + Origin.text()).str();
  Expected<Requirement> Parsed = parseRequirement(Text);
  if (!Parsed)
    return add(std::move(Parsed), Name);
  Parsed->NameSpan = Name.origin({0, uint32_t(Name.text().size())});
  Parsed->VersionSpan = Origin.origin({0, uint32_t(Origin.text().size())});
  Parsed->Whole = {Parsed->NameSpan.Begin, Parsed->VersionSpan.End};
  uint32_t Offset = Parsed->NameSpan.Begin;
  add(std::move(*Parsed), Offset);
}

/// Whether pip takes a line for a place instead of a requirement.
static bool isLocation(StringRef Line) {
  StringRef Word = Line.take_until([](char C) { return isSpace(C); });
  bool Url = Word.contains("://") && !Line.contains(" @ ") &&
             Word.find('@') > Word.find("://");
  return Url || Word.starts_with(".") || Word.starts_with("/") ||
         Word.ends_with(".whl");
}

void Collector::addLine(const SourceText &Line) {
  StringRef Text = Line.text();
  if (Text.starts_with("-")) {
    size_t Value = Text.find_first_of(" =");
    StringRef Option = Text.take_front(Value);
    if (Value != StringRef::npos && (Option == "-e" || Option == "--editable"))
      addLine(Line.slice(Value + 1).trim());
    return;
  }
  // What follows ` -` are options: hashes and the like.
  size_t End = Text.find(" -");
  SourceText Bare = Line.slice(0, End).trim();
  if (Bare.empty())
    return;
  if (!isLocation(Bare.text()))
    return addRequirement(Bare);
  if (Expected<Requirement> Parsed = parseLocation(Bare.text()))
    add(std::move(Parsed), Bare);
  else
    consumeError(Parsed.takeError()); // A local folder: a project, not a name.
}

void Collector::incomplete(uint32_t Offset, const Twine &Message) {
  Into.Notes.push_back(
      {Message.str(), /*Incomplete=*/true, Place.Locate(Offset)});
}

void Collector::note(uint32_t Offset, const Twine &Message) {
  Into.Notes.push_back(
      {Message.str(), /*Incomplete=*/false, Place.Locate(Offset)});
}

/// The smallest node that holds the first error below a node with one.
static grammars::Node firstError(grammars::Node Bad) {
  while (!Bad.isError() && !Bad.isMissing()) {
    grammars::Node Next;
    Bad.forEachChild([&](grammars::Node Child) {
      if (!Next && Child.hasError())
        Next = Child;
    });
    if (!Next)
      break;
    Bad = Next;
  }
  return Bad;
}

void noteSyntaxError(grammars::Node Root, StringRef Text, StringRef Language,
                     Collector &Out) {
  if (!Root.hasError())
    return;
  grammars::Node Bad = firstError(Root);
  uint32_t Place = Bad.begin();
  // A parser that gave up leaves what it had understood so far in one error:
  // the trouble is behind that.
  if (Bad.text(Text).contains('\n')) {
    Bad.forEachNamed([&](grammars::Node Child) { Place = Child.end(); });
    size_t Next = Text.find_first_not_of(" \t\r\n", Place);
    Place = std::min(Next, Text.size());
  }
  Out.incomplete(Place, "not valid " + Language +
                            " here; requirements around it may be missing in "
                            "this report");
}

} // namespace amlift::analyzers
