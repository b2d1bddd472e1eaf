//===- Report.cpp - Findings of a project, ready to be shown ----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Report.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace llvm;

namespace amlift::tools {

static bool isSelected(const analyzers::Finding &F,
                       ArrayRef<std::string> Selected) {
  return F.AboutInput || Selected.empty() ||
         any_of(Selected, [&](const std::string &Prefix) {
           return F.Rule->Id.starts_with(Prefix);
         });
}

static void addToSums(Report &R, const FileReport &File) {
  R.Analyzed += !File.File.Documents.empty();
  R.Failed += !File.File.Problems.empty();
  R.NotMentioning += File.File.Documents.empty() && File.File.Problems.empty();
  std::set<StringRef> RulesHere;
  unsigned AboutCode = 0;
  for (const analyzers::Finding &F : File.Findings) {
    if (F.TheConfidence == analyzers::Confidence::Likely) {
      ++R.Likely;
      continue;
    }
    Tally &Sum = R.Rules[F.Rule->Id];
    ++Sum.Findings;
    Sum.Files += RulesHere.insert(F.Rule->Id).second;
    AboutCode += !F.AboutInput;
    if (F.Mapping)
      ++R.Verdicts[F.Mapping->TheVerdict];
  }
  R.Findings += AboutCode;
  R.WithFindings += AboutCode != 0;
}

Report makeReport(std::vector<analyzers::FileAnalysis> Files,
                  const analyzers::FindingOptions &Options,
                  ArrayRef<std::string> Selected) {
  Report Result;
  Result.Files.reserve(Files.size());
  for (analyzers::FileAnalysis &File : Files) {
    FileReport &Next = Result.Files.emplace_back();
    Next.File = std::move(File);
    Next.Findings = analyzers::findings(Next.File, Options);
    erase_if(Next.Findings, [&](const analyzers::Finding &F) {
      return !isSelected(F, Selected);
    });
    addToSums(Result, Next);
  }
  return Result;
}

} // namespace amlift::tools
