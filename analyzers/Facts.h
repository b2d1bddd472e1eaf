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
  Annotation, ///< Through the type of a value that an annotation states.
  CallSite,   ///< The same, for the callers of a function pass such a value.
  Correction, ///< The same, by catalog/corrections.json.
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

/// A step on the way on which a symbol was found.
enum class StepKind : uint8_t {
  Import,      ///< A name is imported.
  Constructed, ///< An object is made by calling its class.
  Assigned,    ///< To a variable, an attribute, a loop's target, a container.
  Argument,    ///< Passed to a function of the project.
  Default,     ///< Of a parameter.
  Returned,    ///< By a v1 function, or by a `return` of the project.
  Annotation,  ///< A type that the code states.
  Correction,  ///< A type that catalog/corrections.json states.
  Attribute,   ///< Read from an object.
  Narrowed,    ///< By isinstance() and the like.
  Inherited,   ///< A class of the project has a v1 class as base.
  Fixture,     ///< What pytest passes.
  Use,         ///< The place where the symbol is used.
};

llvm::StringRef toString(StepKind K);
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

/// A place that is part of a proof.
struct EvidenceStep {
  StepKind Kind = StepKind::Use;
  std::string Text;              ///< What stands there, on one short line.
  uint32_t File = 0;             ///< Position in Discovery::Files.
  grammars::Location Begin, End; ///< In code points.
};

/// What is known about an expression that is no use of v1.
struct Answer {
  std::string Expression; ///< As written, on one line.
  std::string Known;      ///< What it may be, in words; empty: nothing.
  std::string Reason;     ///< Why no more is known, one sentence; may be empty.
  std::vector<EvidenceStep> Places; ///< Where it comes from.
};

/// How the symbol of a use was found.
struct Evidence {
  Via TheVia = Via::Import; ///< Finer than Use::TheVia: the weakest step.
  /// Canonical name of the class of the object that the symbol was found on;
  /// empty when it was found by an import.
  std::string ReceiverType;
  /// From the import to the use.
  std::vector<EvidenceStep> Chain;
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
  /// Likely findings are remarks that no sum counts.
  Confidence TheConfidence = Confidence::Certain;
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
  /// Of the documents, in their order, if asked for and there are Uses.
  std::vector<grammars::Tree> Trees;
  std::vector<grammars::Problem> Problems;
  std::vector<Use> Uses; ///< Certain ones, in order of document and position.
  std::vector<Use> LikelyUses;  ///< Those that only names tell of, likewise.
  std::vector<Evidence> Proofs; ///< One for each of Uses, if asked for.
  /// The first import of azure.ai.ml of each document that has one: its path.
  std::vector<std::pair<uint32_t, grammars::Span>> ImportsOfV2;
  // What planes/Planes.h concludes from.
  std::vector<FunctionOutline> Functions; ///< In order, outer ones first.
  std::vector<ScriptReference> Scripts;
  std::vector<FileCopy> Copies;
  FilePlanes Planes;
  /// What the place of DiscoveryOptions::Question holds.
  std::optional<Answer> TheAnswer;
};

} // namespace amlift::analyzers

#endif
