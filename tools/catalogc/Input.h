//===- Input.h - The catalogue's JSON files as plain rows -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_INPUT_H
#define AMLIFT_TOOLS_CATALOGC_INPUT_H

#include "catalog/Catalog.h"
#include "tools/catalogc/JsonFile.h"
#include <memory>
#include <string>
#include <vector>

namespace amlift::catalogc {

/// One line of catalog/v1 or catalog/v2 (catalog/schema/surface.schema.json).
struct SymbolRow {
  std::string Name;  ///< Below its module, e.g. "Workspace.get".
  std::string Alias; ///< When set, the rest is empty.
  std::string Same;  ///< `get = Base.get`: what runs; no parameters, no type.
  catalog::SymbolKind Kind = catalog::SymbolKind::Attribute;
  std::vector<std::string> Bases;
  std::vector<std::string> Parameters; ///< "name: type=default".
  std::string Type;
  bool Deprecated = false;
  Place Where;
};

struct ModuleRow {
  std::string Name;
  std::vector<SymbolRow> Symbols; ///< Sorted by name.
  bool ListsAll = false;
  std::vector<std::string> Star; ///< __all__, else names of outside imports.
  Place Where;
};

/// What a call returns when an argument is an instance of a class.
struct ResultRuleRow {
  std::string Argument, Type;
};

struct CorrectionRow {
  std::string Symbol, Type;
  std::string Parameter;  ///< Whose argument decides; empty without rules.
  std::string LikeSymbol; ///< The row whose rules hold here too, or empty.
  std::vector<ResultRuleRow> Rules;
  Place Where;
};

/// A keyword that a callable reads from its **kwargs.
struct KeywordRow {
  std::string Symbol, Keyword;
  bool Ignored = false; ///< Swallowed, and nobody looks at it.
  Place Where;
};

/// What catalog/names.json knows about names that stand alone.
struct NameRows {
  /// A variable, with the class of the object that people call so.
  struct Variable {
    std::string Name, Class;
    Place Where;
  };
  std::vector<Variable> Variables; ///< Sorted by name.
  /// Members that objects of other packages have, too.
  std::vector<std::string> Shared;
  std::vector<std::string> Builtin; ///< Those that objects of Python have.
};

struct NamespaceRow {
  std::string Path; ///< Without the "*" of a wildcard.
  catalog::Generation What = catalog::Generation::Unknown;
  bool Wildcard = false;
};

/// The plane of a symbol and all below it.
struct PlaneRow {
  std::string Symbol;
  catalog::Plane What = catalog::Plane::None;
  bool Historical = false; ///< Not in the extracted version, on purpose.
  Place Where;
};

/// The parameters by which a callable names the code of a job.
struct JobRow {
  std::string Symbol, Folder, Script, Command;
  Place Where;
};

struct ParameterMappingRow {
  std::string Name, Target, Conversion, WriteOut, Absent, Note;
  catalog::Verdict Verdict = catalog::Verdict::Safe;
};

struct MappingRow {
  std::string Symbol, Rule, Sdk, SdkSymbol, Cli, Condition, Note, Article;
  catalog::Verdict Verdict = catalog::Verdict::Manual;
  bool CoversMembers = false;
  bool Historical = false; ///< Not in the extracted version, on purpose.
  unsigned EffortMinutes = 0;
  std::vector<ParameterMappingRow> Parameters;
  Place Where;
};

struct RuleRow {
  std::string Id, Name, Title, Help, Article;
  catalog::Severity Severity = catalog::Severity::Info;
  Place Where;
};

/// Everything below the catalog folder, in stable order.
struct Input {
  std::vector<std::string> Packages; ///< "azureml-core 1.61.0.post4".
  std::vector<ModuleRow> Modules;
  std::vector<CorrectionRow> Corrections;
  std::vector<KeywordRow> Keywords;
  std::vector<NamespaceRow> Namespaces;
  std::vector<PlaneRow> Planes; ///< Sorted by symbol, as Jobs.
  std::vector<JobRow> Jobs;
  NameRows Names;
  std::vector<MappingRow> Mappings;
  std::vector<RuleRow> Rules;
  std::vector<std::string> Articles; ///< Last parts of their addresses.
  std::vector<std::unique_ptr<JsonFile>> Files; ///< Own the places' paths.
};

/// Reads all files; mistakes go to Diags.
Input readInput(llvm::StringRef CatalogFolder, Diagnostics &Diags);

// The parts, one per kind of file.
void readSurface(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readCorrections(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readKeywords(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readNamespaces(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readPlanes(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readNames(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readMappings(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readRules(const JsonFile &File, Input &Into, Diagnostics &Diags);
void readArticles(const JsonFile &File, Input &Into, Diagnostics &Diags);

/// The address of an article, given its last part (or all of it).
std::string articleUrl(llvm::StringRef Slug);

} // namespace amlift::catalogc

#endif
