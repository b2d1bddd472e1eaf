//===- JsonReport.cpp - Findings as JSON ------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// docs/json-output.md is the contract; Version goes up when a key changes its
// meaning or goes away.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Json.h"
#include "tools/amlift/Report.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace amlift::tools {

using analyzers::Finding;
using analyzers::RelatedSpan;

static constexpr int Version = 1;

static void writeMapping(json::OStream &J, const catalog::Mapping *Row) {
  if (!Row) {
    J.attribute("mapping", nullptr);
    return;
  }
  J.attributeObject("mapping", [&] {
    J.attribute("symbol", Row->SourceName);
    J.attribute("verdict", catalog::toString(Row->TheVerdict));
    J.attribute("sdk", textOrNull(Row->Sdk));
    J.attribute("cli", textOrNull(Row->Cli));
    J.attribute("condition", textOrNull(Row->Condition));
    J.attribute("article", textOrNull(Row->Article));
    J.attribute("effortMinutes", Row->EffortMinutes);
  });
}

static StringRef nameOf(RelatedSpan::Kind Kind) {
  switch (Kind) {
  case RelatedSpan::OtherUse:
    return "use";
  case RelatedSpan::Import:
    return "import";
  case RelatedSpan::Keyword:
    return "keyword";
  case RelatedSpan::Alternative:
    return "alternative";
  case RelatedSpan::Absent:
    return "absent";
  }
  llvm_unreachable("not a kind");
}

/// The place of a finding about the input, as far as it is known.
static void writeInputPlace(json::OStream &J, const Finding &F) {
  J.attribute("cell", F.Place && F.Place->Cell ? json::Value(F.Place->Cell)
                                               : json::Value(nullptr));
  for (StringRef Name : {"line", "endLine"})
    J.attribute(Name, F.Place ? json::Value(F.Place->Line) : nullptr);
  for (StringRef Name : {"column", "endColumn"})
    J.attribute(Name, F.Place ? json::Value(F.Place->Column) : nullptr);
  J.attribute("start", F.Place ? json::Value(F.FileSpan.Begin) : nullptr);
  J.attribute("end", F.Place ? json::Value(F.FileSpan.End) : nullptr);
}

static void writeFinding(json::OStream &J, const FileReport &File,
                         const Finding &F) {
  J.attribute("rule", F.Rule->Id);
  J.attribute("name", F.Rule->Name);
  J.attribute("severity", catalog::toString(F.TheSeverity));
  J.attribute("message", utf8(F.Message));
  J.attribute("advice", textOrNull(F.Advice));
  J.attribute("symbol", textOrNull(F.SymbolName));
  J.attribute("guard", toString(F.TheGuard));
  J.attribute("plane", catalog::toString(F.ThePlane));
  J.attribute("confidence", toString(F.TheConfidence));
  J.attribute("path", utf8(File.File.Path));
  if (F.AboutInput)
    writeInputPlace(J, F);
  else
    writePlace(J, File.File.Documents[F.Document], F.TextSpan);
  writeMapping(J, F.Mapping);
  J.attributeArray("related", [&] {
    for (const RelatedSpan &R : F.Related)
      J.object([&] {
        J.attribute("kind", nameOf(R.TheKind));
        J.attribute("message", textOrNull(R.Message));
        writePlace(J, File.File.Documents[R.Document], R.TextSpan);
      });
  });
}

static void writeSummary(json::OStream &J, const Report &R) {
  J.attributeObject("rules", [&] {
    for (const auto &[Id, Sum] : R.Rules)
      J.attribute(Id, Sum.Findings);
  });
  J.attributeObject("verdicts", [&] {
    for (const auto &[Verdict, Number] : R.Verdicts)
      J.attribute(catalog::toString(Verdict), Number);
  });
  J.attribute("likely", R.Likely);
  J.attributeObject("files", [&] {
    J.attribute("total", int64_t(R.Files.size()));
    J.attribute("analyzed", R.Analyzed);
    J.attribute("withFindings", R.WithFindings);
    J.attribute("withoutAzureml", R.NotMentioning);
    J.attribute("failed", R.Failed);
  });
}

void printJson(const Report &Report, int Exit, raw_ostream &OS) {
  json::OStream J(OS, /*IndentSize=*/2);
  J.object([&] {
    J.attribute("version", Version);
    J.attributeObject("tool", [&] {
      J.attribute("name", "amlift");
      J.attribute("version", AMLIFT_VERSION);
    });
    J.attribute("exitCode", Exit);
    J.attributeArray("findings", [&] {
      for (const FileReport &File : Report.Files)
        for (const Finding &F : File.Findings)
          J.object([&] { writeFinding(J, File, F); });
    });
    J.attributeObject("summary", [&] { writeSummary(J, Report); });
  });
  OS << '\n';
}

} // namespace amlift::tools
