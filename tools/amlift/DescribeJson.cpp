//===- DescribeJson.cpp - Rules and mappings as JSON ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Describe.h"
#include "tools/amlift/Json.h"

using namespace llvm;

namespace amlift::tools {

using catalog::Mapping;
using catalog::ParameterMapping;
using catalog::Rule;

void describeAsJson(const Rule &Rule, json::OStream &J) {
  J.object([&] {
    J.attribute("id", Rule.Id);
    J.attribute("name", Rule.Name);
    J.attribute("title", Rule.Title);
    J.attribute("severity", toString(Rule.TheSeverity));
    J.attribute("help", Rule.Help);
    J.attribute("article", textOrNull(Rule.Article));
    J.attributeArray("symbols", [&] {
      for (const Mapping &Row : catalog::mappings())
        if (Row.Rule == Rule.Id)
          J.value(Row.SourceName);
    });
  });
}

static void parameter(const ParameterMapping &P, json::OStream &J) {
  J.object([&] {
    J.attribute("name", P.Name);
    J.attribute("target", textOrNull(P.Target));
    J.attribute("conversion", textOrNull(P.Conversion));
    J.attribute("writeOut", textOrNull(P.WriteOut));
    J.attribute("absent", textOrNull(P.Absent));
    J.attribute("verdict", toString(P.ParamVerdict));
    J.attribute("note", textOrNull(P.Note));
  });
}

void describeAsJson(StringRef Symbol, json::OStream &J) {
  const Mapping *Row = catalog::mappingFor(Symbol);
  J.object([&] {
    J.attribute("symbol", Symbol);
    J.attribute("mapped", Row != nullptr);
    if (!Row)
      return;
    bool IsOwn = Row->SourceName == Symbol;
    J.attribute("answeredBy", Row->SourceName);
    J.attribute("rule", Row->Rule);
    J.attribute("verdict", toString(Row->TheVerdict));
    J.attribute("sdk", textOrNull(Row->Sdk));
    J.attribute("cli", textOrNull(Row->Cli));
    J.attribute("condition", textOrNull(Row->Condition));
    J.attribute("note", textOrNull(Row->Note));
    J.attribute("article", textOrNull(Row->Article));
    J.attribute("effortMinutes", Row->EffortMinutes);
    J.attributeArray("parameters", [&] {
      for (const ParameterMapping &P : Row->Parameters)
        if (IsOwn)
          parameter(P, J);
    });
  });
}

} // namespace amlift::tools
