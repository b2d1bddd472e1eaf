//===- Catalog.h - What is known about the v1 and v2 packages ---*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Read-only access to the tables that tools/catalogc compiles from
// catalog/v1, catalog/v2 and catalog/mappings. All look-ups are binary
// searches in constant tables: nothing is allocated and nothing is parsed.
//
// A symbol is a node of one tree per root package ("azureml", "azure", ...):
// modules hold modules, classes, functions and attributes; classes hold
// methods, properties, attributes and nested classes. Its canonical name is
// the path where it is *defined*; every other path by which it can be imported
// is an alias node that leads to it.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_CATALOG_CATALOG_H
#define AMLIFT_CATALOG_CATALOG_H

#include "catalog/TableRange.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMapInfo.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>

namespace amlift::catalog {

/// What a catalogue entry is.
enum class SymbolKind : uint8_t {
  Module,
  Class,
  Function, ///< Module-level function.
  Method,   ///< Instance method (also __init__).
  ClassMethod,
  StaticMethod,
  Property,
  Attribute, ///< Module constant, class attribute, instance attribute.
  EnumMember,
};

/// Which SDK an entry, or an import path, belongs to.
/// Source: knowledge on import roots (Microsoft Learn, how-to-migrate-from-v1).
enum class Generation : uint8_t {
  Unknown, ///< Not a name of Azure Machine Learning.
  V1,      ///< SDK v1 (azureml-core and its family).
  V2,      ///< azure-ai-ml and what a rewrite may emit beside it.
  Shared,  ///< Under azureml.*, used with both (azureml.mlflow, ...).
  Classic, ///< Studio (classic) client, package azureml 0.2.
};
/// Spelling in JSON: "unknown", "v1", "v2", "shared", "classic".
llvm::StringRef toString(Generation G);

class Symbol;
class Type;

struct Parameter;
/// Rows of the parameter and name tables, made when they are read: iterate by
/// value or const reference.
using ParameterRange = TableRange<Parameter>;
using NameRange = TableRange<llvm::StringRef>;

/// Handle of one catalogue entry: 4 bytes, copyable, totally ordered by a
/// stable key (the order of canonical names). A default-made handle means
/// "none" and is false.
class Symbol {
public:
  constexpr Symbol() = default;
  constexpr explicit Symbol(uint32_t Id) : Id(Id) {}

  explicit operator bool() const { return Id != 0; }
  uint32_t id() const { return Id; }
  bool operator==(const Symbol &) const = default;
  auto operator<=>(const Symbol &) const = default;

  SymbolKind kind() const;
  Generation generation() const;
  /// Last component of the canonical name, e.g. "from_config".
  llvm::StringRef name() const;
  /// Enclosing module or class; none for a root package.
  Symbol parent() const;
  /// Canonical name, e.g. "azureml.core.workspace.Workspace.from_config".
  std::string qualifiedName() const;

  /// The member that is written `this.Name` in a module or class itself,
  /// aliases followed (the result is canonical); none when there is none.
  Symbol member(llvm::StringRef Name) const;
  /// Like member(), and for a class also through its bases in the order of
  /// Python's method resolution.
  Symbol lookup(llvm::StringRef Name) const;
  /// Direct members that are defined here, sorted by name.
  llvm::ArrayRef<Symbol> members() const;
  /// Names a star import from this module binds (its __all__, else its public
  /// names, re-exports included), sorted.
  NameRange starNames() const;

  /// Base classes that are catalogue entries, in source order.
  llvm::ArrayRef<Symbol> bases() const;
  /// True when this is Base or derives from it.
  bool derivesFrom(Symbol Base) const;

  /// Parameters of the implementation(): of a function or method; of a class
  /// those of the __init__ that applies to it (inherited ones included).
  ParameterRange parameters() const;
  /// The __init__ that a call of this class runs (its defining class may be a
  /// base); none when no class in the hierarchy defines one.
  Symbol initializer() const;

  /// The function that a call of this runs: of a class its initializer(); of a
  /// class member that only names another function (`get_by_name =
  /// AbstractDataset.get_by_name`) that function; else this. Its parameters
  /// are what keyword arguments bind to.
  Symbol implementation() const;

  /// What a call returns (functions), or what reading gives (properties,
  /// attributes); of a class what a call makes where that is not plainly an
  /// instance of the class. An unknown type when the packages do not say.
  Type type() const;
  /// Marked deprecated by its package.
  bool deprecated() const;

private:
  uint32_t Id = 0;
};

/// A type as annotations and docstrings of the packages state it. A node of a
/// constant table; copyable.
class Type {
public:
  enum Kind : uint8_t {
    Unknown,
    Instance, ///< Of symbol().
    ClassOf,  ///< The class object symbol() itself.
    Self,     ///< Instance of the receiver's own class (classmethods, fluent).
    None,
    Bool,
    Int,
    Float,
    Str,
    List,     ///< args: element. Also sequences and sets.
    Tuple,    ///< args: one per position.
    Dict,     ///< args: key, value.
    Iterator, ///< args: element. Generators and other iterables too.
    Union,    ///< args: alternatives; Optional[T] is Union{T, None}.
  };
  constexpr Type() = default;
  constexpr explicit Type(uint32_t Id) : Id(Id) {}
  Kind kind() const;
  Symbol symbol() const;
  llvm::ArrayRef<Type> args() const;

private:
  uint32_t Id = 0;
};

/// One parameter of a function or method, in declaration order, without
/// self/cls.
struct Parameter {
  enum Kind : uint8_t { Positional, KeywordOnly, VarArgs, VarKeywords };
  llvm::StringRef Name;
  Kind ParamKind = Positional;
  bool HasDefault = false;
  llvm::StringRef Default; ///< Source text of the default; empty without one.
  Type DeclaredType;       ///< From annotation or docstring; may be unknown.
};

/// A class of arguments, and what a call with one returns.
struct ResultRule {
  Symbol Argument;
  Type Result;
};

/// How the class of an argument decides what a function returns where its
/// type() can only name the alternatives: submitting a Pipeline makes a
/// PipelineRun.
struct ResultRules {
  llvm::StringRef Parameter; ///< The one that decides; empty without rules.
  /// Subclasses before their bases: the first that fits decides.
  llvm::ArrayRef<ResultRule> Rules;

  /// What a call returns whose argument is an instance of Class; unknown when
  /// no rule is about that class or a base of it.
  Type result(Symbol Class) const;
};

/// The rules of a function; most have none.
ResultRules resultRules(Symbol Callee);

/// Whether catalog/corrections.json states the type of a symbol.
bool isCorrected(Symbol S);

/// The member of that name when only one class of v1 (and what derives from it)
/// has it, and no other package known to us; else none.
Symbol distinctiveMember(llvm::StringRef Name);
/// The class of the object that people call so, such as Workspace for "ws"; or
/// none.
Symbol conventionalClass(llvm::StringRef Variable);
/// Whether strings, lists and so on have a member of v1 of that name, too.
bool isBuiltinMember(llvm::StringRef Name);

/// The root package of that name ("azureml", "azure", "mlflow"), or none.
Symbol root(llvm::StringRef Name);

/// The entry at a dotted path, aliases followed: find("azureml.core.Workspace")
/// is the canonical azureml.core.workspace.Workspace. None when unknown.
Symbol find(llvm::StringRef DottedPath);

/// The generation of an import path, by its longest known prefix; decides for
/// paths under azureml.* that no extracted package holds.
Generation generationOfPath(llvm::StringRef DottedPath);

/// Number of entries; valid ids are 1..symbolCount().
uint32_t symbolCount();

/// Verdict of a mapping, see docs/contributing.md.
enum class Verdict : uint8_t { Safe, Unsafe, Manual, None };

/// Spelling as used in messages and JSON: "safe", "unsafe", "manual", "none".
llvm::StringRef toString(Verdict V);

/// What a v1 parameter becomes.
struct ParameterMapping {
  llvm::StringRef Name;       ///< v1 name.
  llvm::StringRef Target;     ///< v2 name; empty when it has none.
  llvm::StringRef Conversion; ///< One of Conversions.h, or empty.
  /// What v2 code says where v1 code leaves the parameter to its default, for
  /// the defaults differ; else empty.
  llvm::StringRef WriteOut;
  /// What the two versions do when it is not given; may be empty.
  llvm::StringRef Absent;
  Verdict ParamVerdict;
  llvm::StringRef Note;
};

/// A row of catalog/mappings: what a v1 symbol is in v2.
struct Mapping {
  Symbol Source;              ///< None for a symbol no extracted package holds.
  llvm::StringRef SourceName; ///< Canonical (or historical) v1 name.
  llvm::StringRef Rule;       ///< "AML101".
  Verdict TheVerdict;
  bool CoversMembers;        ///< Also answers for members without a row.
  llvm::StringRef Sdk;       ///< v2 SDK spelling for people; may be empty.
  llvm::StringRef SdkSymbol; ///< Dotted path in the v2 surface; may be empty.
  llvm::StringRef Cli;       ///< CLI v2 counterpart; may be empty.
  llvm::StringRef Condition; ///< When the verdict holds; may be empty.
  llvm::StringRef Note;      ///< The one thing to watch; may be empty.
  llvm::StringRef Article;   ///< URL of the official article.
  uint16_t EffortMinutes;    ///< By hand, for one use.
  llvm::ArrayRef<ParameterMapping> Parameters;
};

/// The row that answers for a dotted canonical name: its own (of a class for
/// its __init__), else that of the nearest enclosing class or module whose row
/// covers members. Null when no row does; no name of v1 is without one. Works
/// for names that no extracted package holds, and for the spelling
/// "function(parameter)" of a keyword argument.
const Mapping *mappingFor(llvm::StringRef CanonicalName);
/// All rows, sorted by SourceName.
llvm::ArrayRef<Mapping> mappings();

/// Which side of Azure Machine Learning code is on: what configures, submits,
/// creates and deploys is control plane; what runs in a job or behind an
/// endpoint is data plane.
enum class Plane : uint8_t {
  None = 0, ///< Nothing tells, or nothing to tell.
  Control = 1,
  Data = 2,
  Both = 3,
};
/// Spelling in messages and JSON: "none", "control", "data", "both".
llvm::StringRef toString(Plane P);
inline Plane operator|(Plane A, Plane B) {
  return Plane(uint8_t(A) | uint8_t(B));
}
/// Whether A has all of B.
inline bool includes(Plane A, Plane B) { return (A | B) == A; }

/// The only plane on which a symbol is of use: by its own row in planes.json or
/// that of the nearest enclosing class or module. None for what is of use on
/// both. Takes the spellings that mappingFor() takes.
Plane planeOf(llvm::StringRef CanonicalName);

/// Whether a callable, spelled by its public path, reads the keyword from its
/// **kwargs (kwargs.json).
bool readsKeyword(llvm::StringRef Callable, llvm::StringRef Keyword);

/// How a class or function that configures code to run is told which: names of
/// parameters, empty where it has none such. Attributes of these names count
/// like the parameters.
struct JobParameters {
  llvm::StringRef Callee;  ///< Canonical name.
  llvm::StringRef Folder;  ///< The folder that the script lies in.
  llvm::StringRef Script;  ///< Its path there.
  llvm::StringRef Command; ///< A command line that names it.
};
/// Null for all other callables.
const JobParameters *jobParameters(llvm::StringRef CanonicalName);

/// How serious a rule's findings are.
enum class Severity : uint8_t { Info, Risk, Error, Blocker };
llvm::StringRef toString(Severity S);

/// A row of catalog/rules.json.
struct Rule {
  llvm::StringRef Id;    ///< "AML101"; ids are never reused.
  llvm::StringRef Name;  ///< "v1-workspace-handle", kebab-case.
  llvm::StringRef Title; ///< One line.
  Severity TheSeverity;
  llvm::StringRef Help; ///< Markdown: what it does, why it matters, what to do.
  llvm::StringRef Article; ///< URL of the official article.
};

/// All rules, sorted by id.
llvm::ArrayRef<Rule> rules();
/// The rule with that id or name, or null.
const Rule *findRule(llvm::StringRef IdOrName);

/// "azureml-core 1.61.0.post4" and so on: the packages the tables were read
/// from, sorted.
llvm::ArrayRef<llvm::StringRef> extractedPackages();

} // namespace amlift::catalog

template <> struct llvm::DenseMapInfo<amlift::catalog::Symbol> {
  using Symbol = amlift::catalog::Symbol;
  static Symbol getEmptyKey() { return Symbol(~0u); }
  static Symbol getTombstoneKey() { return Symbol(~0u - 1); }
  static unsigned getHashValue(Symbol S) { return S.id() * 2654435761u; }
  static bool isEqual(Symbol A, Symbol B) { return A == B; }
};

#endif
