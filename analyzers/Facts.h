//===- Facts.h - What the analysis of a project finds -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_FACTS_H
#define AMLIFT_ANALYZERS_FACTS_H

#include "analyzers/planes/PlaneFacts.h"
#include "catalog/Catalog.h"
#include "grammars/Document.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace amlift::analyzers {

/// In which way a symbol is used at a place.
enum class Role : uint8_t { Import, Reference, Call, Attribute, Keyword };
/// How its name was found.
enum class Via : uint8_t {
  Import,     ///< A dotted chain that starts at an import of this file.
  Flow,       ///< Through the type of a value.
  Annotation, ///< Through an annotation of this file.
  Heuristic,  ///< By its name only.
};
/// Heuristic uses are `Likely` and never feed an automatic edit.
enum class Confidence : uint8_t { Certain, Likely };

/// Why a program may do without an import of v1.
enum class Guard : uint8_t {
  None,
  Optional,  ///< A failing import is handled; the program runs without it.
  Exclusive, ///< Another branch of the same statement imports SDK v2.
  Typing,    ///< Below TYPE_CHECKING: never imported by a running program.
};

llvm::StringRef toString(Role R);
llvm::StringRef toString(Via V);
llvm::StringRef toString(Confidence C);
/// "none", "optional", "exclusive", "typing".
llvm::StringRef toString(Guard G);

/// One occurrence of a v1 symbol.
struct Use {
  uint32_t Document = 0;   ///< Index into FileAnalysis::Documents.
  grammars::Span TextSpan; ///< The identifier, in the document's text.
  /// The symbol; none when the extracted packages do not hold the name.
  catalog::Symbol Symbol;
  /// Canonical name. A keyword is spelled "pkg.Class.__init__(keyword)".
  std::string Name;
  Role TheRole = Role::Reference;
  Via TheVia = Via::Import;
  Confidence TheConfidence = Confidence::Certain;
  Guard TheGuard = Guard::None; ///< Imports only.
  /// Of the symbol if it has one, else of the code around it.
  Plane ThePlane = Plane::None;
  /// Of a call whose arguments are all known: parameters it leaves to their
  /// default, for which v2 code has to write something out.
  std::vector<const catalog::ParameterMapping *> Absent;
};

/// A further place that belongs to a finding.
struct RelatedSpan {
  enum Kind : uint8_t {
    OtherUse,    ///< Another use of the same symbol.
    Import,      ///< The import that binds its name.
    Keyword,     ///< A keyword argument of one of its calls.
    Alternative, ///< The name may also be another symbol.
    Absent,      ///< An argument that is not given, and has to be in v2.
  };
  uint32_t Document = 0;
  grammars::Span TextSpan;
  Kind TheKind = OtherUse;
  /// What becomes of a keyword, if known, which symbol, or what to write; else
  /// empty.
  std::string Message;
};

/// Something to tell the user about a place in a file.
struct Finding {
  const catalog::Rule *Rule = nullptr; ///< Never null.
  catalog::Severity TheSeverity = catalog::Severity::Risk;
  uint32_t Document = 0;
  grammars::Span TextSpan;
  /// Set instead of TextSpan for a finding about the input itself; FileSpan is
  /// a range of bytes of the file.
  bool AboutInput = false;
  grammars::Span FileSpan;
  std::optional<grammars::Location> Place; ///< Of FileSpan, in code points.
  std::string Message; ///< What is written and what it becomes, one sentence.
  std::string Advice;  ///< The one thing to watch or to do; may be empty.
  std::string SymbolName; ///< Canonical; may be empty.
  /// Of the imports that bind its name, when it is the same for all of them.
  Guard TheGuard = Guard::None;
  Plane ThePlane = Plane::None;              ///< All of its uses together.
  const catalog::Mapping *Mapping = nullptr; ///< Row that gave the verdict.
  std::vector<RelatedSpan> Related;
};

/// Everything known about one file.
struct FileAnalysis {
  std::string Path; ///< As shown to the user: relative to where it was asked.
  std::shared_ptr<const grammars::SourceFile> File; ///< Null if not decoded.
  std::vector<grammars::Document> Documents;
  std::vector<grammars::Problem> Problems;
  std::vector<Use> Uses; ///< In order of document and position.
  /// The first import of azure.ai.ml of each document that has one: its path.
  std::vector<std::pair<uint32_t, grammars::Span>> ImportsOfV2;
  // What planes/Planes.h concludes from.
  std::vector<FunctionOutline> Functions; ///< In order, outer ones first.
  std::vector<ScriptReference> Scripts;
  std::vector<FileCopy> Copies;
  FilePlanes Planes;
};

} // namespace amlift::analyzers

#endif
