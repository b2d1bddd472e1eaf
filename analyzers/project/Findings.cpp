//===- Findings.cpp - What to tell about a file -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The uses of a file are many more than what a reader wants to hear: the line
//
//   ws = azureml.core.Workspace.from_config(path="x")
//
// has five. They become one finding, about the symbol at the end of the chain;
// UseGroups.h tells how. This file turns groups into findings.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include "analyzers/project/Naming.h"
#include "analyzers/project/UseGroups.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace amlift::analyzers {

using catalog::Mapping;
using catalog::Verdict;
using grammars::ProblemKind;

static const catalog::Rule *requireRule(StringRef Id) {
  if (const catalog::Rule *Rule = catalog::findRule(Id))
    return Rule;
  report_fatal_error("the catalogue lacks rule " + Id);
}

static StringRef ruleOf(ProblemKind Kind) {
  switch (Kind) {
  case ProblemKind::Unreadable:
    return "AML001";
  case ProblemKind::UnsupportedEncoding:
    return "AML002";
  case ProblemKind::SyntaxError:
    return "AML003";
  case ProblemKind::BrokenNotebook:
    return "AML004";
  case ProblemKind::TooLarge:
    return "AML005";
  case ProblemKind::Python2:
    return "AML006";
  }
  llvm_unreachable("not a problem kind");
}

static Finding fromProblem(const grammars::Problem &P) {
  Finding F;
  F.Rule = requireRule(ruleOf(P.Kind));
  F.TheSeverity = F.Rule->TheSeverity;
  F.AboutInput = true;
  F.FileSpan = P.FileSpan.value_or(grammars::Span());
  F.Place = P.Place;
  F.Message = P.Message;
  return F;
}

/// The rule for a symbol that no row of catalog/mappings answers for.
static StringRef ruleOfUnmapped(StringRef Name) {
  if (catalog::generationOfPath(Name) == catalog::Generation::Classic)
    return "AML901";
  return Name.contains("._") ? "AML191" : "AML190";
}

static std::string quoted(StringRef Code) { return ("`" + Code + "`").str(); }

/// How the code writes the use: the dotted names that end with it, on its line.
/// What follows a call or a subscript is only the last name.
static StringRef spellingOf(const Use &U, StringRef Text) {
  auto IsPart = [](char C) {
    return C == '.' || C == '_' || isAlnum(C) || (C & 0x80);
  };
  size_t Begin = U.TextSpan.Begin;
  while (Begin && IsPart(Text[Begin - 1]))
    --Begin;
  if (Text[Begin] == '.')
    Begin = U.TextSpan.Begin;
  return Text.slice(Begin, U.TextSpan.End);
}

/// Text as code, unless it is prose around code: words outside of brackets.
static std::string codeOrProse(StringRef Text) {
  int Depth = 0;
  for (char C : Text) {
    Depth += StringRef("([{").contains(C);
    Depth -= StringRef(")]}").contains(C);
    if (C == ' ' && Depth == 0)
      return Text.str();
  }
  return quoted(Text);
}

/// What is written and what it becomes, in one sentence. The symbol is added
/// where the code does not spell it like that.
static std::string messageFor(StringRef Name, StringRef Spelling,
                              const Mapping *Row) {
  std::string Short = readableName(Name);
  // A private class is no name for people.
  if (StringRef(Short).starts_with("_"))
    Short = Spelling.str();
  std::string Written = quoted(Short);
  if (Spelling != Short && !Spelling.ends_with("." + Short) &&
      !Name.ends_with(("." + Spelling).str()))
    Written = quoted(Spelling) + " (" + Written + ")";
  if (!Row)
    return Written + " belongs to SDK v1";
  if (Row->TheVerdict == Verdict::None)
    return Written + " has no counterpart in v2";
  if (Row->Sdk.empty())
    return Written + (Row->TheVerdict == Verdict::Manual
                          ? " has to be migrated by hand"
                          : " is not needed in v2");
  if (Row->SourceName == Name)
    return Written + " becomes " + codeOrProse(Row->Sdk);
  return Written + " belongs to " + quoted(shortName(Row->SourceName)) +
         ", which becomes " + codeOrProse(Row->Sdk);
}

/// What becomes of a parameter; empty when it keeps its name.
static std::string messageFor(const catalog::ParameterMapping &P) {
  std::string Result = quoted(P.Name);
  if (!P.Target.empty()) {
    Result = P.Target == P.Name ? "" : Result + " becomes " + quoted(P.Target);
    if (P.Conversion.contains("-to-"))
      Result = (Result.empty() ? quoted(P.Name) : Result) + " (" +
               join(split(P.Conversion, '-'), " ") + ")";
  } else if (!P.Note.empty()) {
    return (Result + ": " + P.Note.rtrim('.')).str();
  } else if (P.ParamVerdict == Verdict::None) {
    Result += " has no counterpart";
  } else if (P.ParamVerdict == Verdict::Manual) {
    Result += " by hand";
  } else {
    Result += P.Conversion.empty() ? " can go" : " is part of it";
  }
  if (P.ParamVerdict != Verdict::Safe && !P.Note.empty())
    Result =
        ((Result.empty() ? quoted(P.Name) : Result) + ": " + P.Note.rtrim('.'))
            .str();
  return Result;
}

/// What a keyword argument of a call becomes; empty when it keeps its name or
/// nothing is known.
static std::string messageForKeyword(const Use &Keyword, const Mapping *Row) {
  StringRef Name = StringRef(Keyword.Name).split('(').second;
  Name.consume_back(")");
  if (Row)
    for (const catalog::ParameterMapping &P : Row->Parameters)
      if (P.Name == Name)
        return messageFor(P);
  return "";
}

static std::string messageForAbsent(const catalog::ParameterMapping &P) {
  StringRef Target = P.Target.empty() ? P.Name : P.Target;
  if (Target.consume_back(")"))
    Target = Target.rsplit('(').second;
  StringRef Why = P.Absent.empty() ? "v2 has another default" : P.Absent;
  return (quoted(P.Name) + " is not given: " + Why + "; write " +
          quoted((Target + "=" + P.WriteOut).str()))
      .str();
}

/// The guard that all of the imports share.
static Guard commonGuard(ArrayRef<const Use *> Imports) {
  if (Imports.empty())
    return Guard::None;
  Guard First = Imports.front()->TheGuard;
  return all_of(Imports, [&](const Use *U) { return U->TheGuard == First; })
             ? First
             : Guard::None;
}

static Finding fromGroup(const UseGroup &Group, const FileAnalysis &Analysis) {
  const Use &Main = *Group.Uses.front();
  Finding F;
  F.Mapping = catalog::mappingFor(Group.Symbol);
  F.Rule =
      requireRule(F.Mapping ? F.Mapping->Rule : ruleOfUnmapped(Group.Symbol));
  F.TheSeverity = F.Rule->TheSeverity;
  F.Document = Main.Document;
  F.TextSpan = Main.TextSpan;
  F.Message = messageFor(
      Group.Symbol, spellingOf(Main, Analysis.Documents[Main.Document].text()),
      F.Mapping);
  if (F.Mapping)
    F.Advice = F.Mapping->Note.str();
  F.SymbolName = Group.Symbol;
  F.TheGuard = commonGuard(Main.TheRole == Role::Import
                               ? ArrayRef<const Use *>(&Main)
                               : ArrayRef<const Use *>(Group.Imports));
  if (F.TheGuard == Guard::Exclusive || F.TheGuard == Guard::Typing)
    F.TheSeverity = catalog::Severity::Info;
  for (const Use *U : Group.Uses)
    F.ThePlane = F.ThePlane | U->ThePlane;
  for (const Use *U : ArrayRef(Group.Uses).drop_front())
    F.Related.push_back({U->Document, U->TextSpan, RelatedSpan::OtherUse, ""});
  for (const Use *U : Group.Imports)
    F.Related.push_back({U->Document, U->TextSpan, RelatedSpan::Import, ""});
  for (const Use *U : Group.Keywords)
    F.Related.push_back({U->Document, U->TextSpan, RelatedSpan::Keyword,
                         messageForKeyword(*U, F.Mapping)});
  for (const Use *U : Group.Uses)
    for (const catalog::ParameterMapping *P : U->Absent)
      F.Related.push_back({U->Document, U->TextSpan, RelatedSpan::Absent,
                           messageForAbsent(*P)});
  // A private class behind a public one is nothing to choose between.
  StringSet<> Seen;
  Seen.insert(readableName(Group.Symbol));
  for (const Use *U : Group.Others)
    if (std::string Name = readableName(U->Name);
        !StringRef(Name).starts_with("_") && Seen.insert(Name).second)
      F.Related.push_back(
          {U->Document, U->TextSpan, RelatedSpan::Alternative, quoted(Name)});
  sort(F.Related, [](const RelatedSpan &A, const RelatedSpan &B) {
    return std::tie(A.Document, A.TextSpan, A.TheKind, A.Message) <
           std::tie(B.Document, B.TextSpan, B.TheKind, B.Message);
  });
  return F;
}

/// What only a name tells: one finding for each symbol, or each place.
static void addLikely(const FileAnalysis &Analysis, bool PerUse,
                      std::vector<Finding> &Into) {
  std::vector<UseGroup> Groups;
  for (const Use &U : Analysis.LikelyUses) {
    auto Same = find_if(Groups, [&](const UseGroup &G) {
      return !PerUse && G.Symbol == U.Name;
    });
    if (Same != Groups.end())
      Same->Uses.push_back(&U);
    else
      Groups.push_back({U.Name, {&U}, {}, {}, {}});
  }
  for (const UseGroup &Group : Groups) {
    Finding F = fromGroup(Group, Analysis);
    F.TheConfidence = Confidence::Likely;
    F.TheSeverity = catalog::Severity::Info;
    F.Message = "probably " + F.Message;
    F.Advice = "Only the name tells so: nothing is known about the object.";
    Into.push_back(std::move(F));
  }
}

/// The import by which a document needs SDK v1; null when it has none, or only
/// such as another branch replaces.
static const Use *importOfV1(const FileAnalysis &Analysis, uint32_t Document) {
  for (const Use &U : Analysis.Uses)
    if (U.Document == Document && U.TheRole == Role::Import && isReported(U) &&
        U.TheGuard != Guard::Exclusive && U.TheGuard != Guard::Typing)
      return &U;
  return nullptr;
}

static Finding mixture(const Use &V1, grammars::Span V2) {
  Finding F;
  F.Rule = requireRule("AML801");
  F.TheSeverity = F.Rule->TheSeverity;
  F.Document = V1.Document;
  F.TextSpan = V2;
  F.Message = "SDK v2 is imported in a module that also imports SDK v1";
  F.Advice = "Classes of both have equal names, and objects of one fail in "
             "calls of the other.";
  F.Related.push_back({V1.Document, V1.TextSpan, RelatedSpan::Import, ""});
  return F;
}

std::vector<Finding> findings(const FileAnalysis &Analysis,
                              const FindingOptions &Options) {
  std::vector<Finding> Result;
  for (const grammars::Problem &P : Analysis.Problems)
    Result.push_back(fromProblem(P));
  for (const UseGroup &Group : groupUses(Analysis, Options.PerUse))
    Result.push_back(fromGroup(Group, Analysis));
  addLikely(Analysis, Options.PerUse, Result);
  for (auto [Document, V2] : Analysis.ImportsOfV2)
    if (const Use *V1 = importOfV1(Analysis, Document))
      Result.push_back(mixture(*V1, V2));
  auto Position = [&](const Finding &F) {
    return F.AboutInput ? F.FileSpan
                        : Analysis.Documents[F.Document].toFile(F.TextSpan);
  };
  sort(Result, [&](const Finding &A, const Finding &B) {
    return std::make_tuple(Position(A), !A.AboutInput, StringRef(A.Message)) <
           std::make_tuple(Position(B), !B.AboutInput, StringRef(B.Message));
  });
  return Result;
}

} // namespace amlift::analyzers
