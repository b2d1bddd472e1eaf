//===- ReadSurface.cpp - Reads catalog/v1, v2, corrections, namespaces ----===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Input.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift;
using namespace amlift::catalogc;
using llvm::StringRef;

/// In the order of catalog::SymbolKind.
static const StringRef KindNames[] = {"module",   "class",       "function",
                                      "method",   "classmethod", "staticmethod",
                                      "property", "attribute",   "enummember"};

static SymbolRow readSymbol(StringRef Name, const llvm::json::Object &Object,
                            Place Where, Diagnostics &Diags) {
  SymbolRow Row;
  Row.Name = Name.str();
  Row.Where = Where;
  Fields F(Object, Where, Diags);
  Row.Alias = F.string("alias");
  if (Row.Alias.empty()) {
    Row.Kind = catalog::SymbolKind(F.choice("kind", KindNames));
    Row.Same = F.string("same");
    Row.Bases = F.strings("bases");
    Row.Parameters = F.strings("params");
    Row.Type = F.string("type");
    Row.Deprecated = F.boolean("deprecated");
  }
  F.finish();
  return Row;
}

static ModuleRow readModule(StringRef Name, const llvm::json::Object &Object,
                            const JsonFile &File, Diagnostics &Diags) {
  ModuleRow Module;
  Module.Name = Name.str();
  Module.Where = File.place(Name);
  for (const auto &Entry : Object) {
    StringRef Key = Entry.first;
    if (Key == "__all__" || Key == "__imports__") {
      Fields F(Object, Module.Where, Diags);
      Module.ListsAll = Key == "__all__";
      Module.Star = F.strings(Key);
      continue;
    }
    Place Where = File.place(Key, Module.Where.Line);
    if (const llvm::json::Object *Row = Entry.second.getAsObject())
      Module.Symbols.push_back(readSymbol(Key, *Row, Where, Diags));
    else
      Diags.error(Where, "\"" + Key + "\" must be an object");
  }
  llvm::sort(Module.Symbols, [](const SymbolRow &A, const SymbolRow &B) {
    return A.Name < B.Name;
  });
  return Module;
}

void catalogc::readSurface(const JsonFile &File, Input &Into,
                           Diagnostics &Diags) {
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  std::string Package = F.string("distribution", Fields::Required);
  std::string Version = F.string("version", Fields::Required);
  Into.Packages.push_back(Package + " " + Version);
  const llvm::json::Object *Modules = F.object("modules", Fields::Required);
  F.finish();
  if (!Modules)
    return;
  for (auto [Name, Module] : File.rows(*Modules, Diags))
    Into.Modules.push_back(readModule(Name, *Module, File, Diags));
}

/// Reads "byArgument" of a correction.
static void readByArgument(const llvm::json::Object &Object,
                           CorrectionRow &Into, Diagnostics &Diags) {
  Fields F(Object, Into.Where, Diags);
  Into.Parameter = F.string("parameter", Fields::Required);
  Into.LikeSymbol = F.string("like");
  for (const llvm::json::Object *Rule : F.objects("rules")) {
    Fields R(*Rule, Into.Where, Diags);
    Into.Rules.push_back({R.string("argument", Fields::Required),
                          R.string("type", Fields::Required)});
    R.string("evidence", Fields::Required);
    R.finish();
  }
  F.finish();
  if (bool(Object.get("rules")) == bool(Object.get("like")))
    Diags.error(Into.Where, "\"byArgument\" needs \"rules\" or \"like\"");
}

void catalogc::readCorrections(const JsonFile &File, Input &Into,
                               Diagnostics &Diags) {
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  const llvm::json::Object *Rows = F.object("corrections", Fields::Required);
  F.finish();
  if (!Rows)
    return;
  for (auto [Name, Row] : File.rows(*Rows, Diags)) {
    Place Where = File.place(Name);
    Fields R(*Row, Where, Diags);
    CorrectionRow C;
    C.Symbol = Name.str();
    C.Type = R.string("type", Fields::Required);
    C.Where = Where;
    R.string("evidence", Fields::Required);
    if (const llvm::json::Object *Rules = R.object("byArgument"))
      readByArgument(*Rules, C, Diags);
    R.finish();
    Into.Corrections.push_back(std::move(C));
  }
}

void catalogc::readKeywords(const JsonFile &File, Input &Into,
                            Diagnostics &Diags) {
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  const llvm::json::Object *Rows = F.object("kwargs", Fields::Required);
  F.finish();
  if (!Rows)
    return;
  for (auto [Name, Row] : File.rows(*Rows, Diags)) {
    Place Where = File.place(Name);
    auto [Symbol, Keyword] = Name.split('(');
    if (!Keyword.consume_back(")") || Keyword.empty()) {
      Diags.error(Where, "\"" + Name + "\" must be \"symbol(keyword)\"");
      continue;
    }
    Fields R(*Row, Where, Diags);
    // For people, and for the test that looks into the packages.
    R.string("file", Fields::Required);
    R.string("code", Fields::Required);
    Into.Keywords.push_back(
        {Symbol.str(), Keyword.str(), R.boolean("ignored"), Where});
    R.finish();
  }
}

void catalogc::readNames(const JsonFile &File, Input &Into,
                         Diagnostics &Diags) {
  NameRows &Names = Into.Names;
  Place Top = {File.path(), 1};
  Fields F(File.root(), Top, Diags);
  F.string("$schema");
  const llvm::json::Object *Variables = F.object("variables", Fields::Required);
  const llvm::json::Object *Shared = F.object("shared", Fields::Required);
  F.finish();
  if (!Variables || !Shared)
    return;
  Fields V(*Variables, Top, Diags), S(*Shared, Top, Diags);
  for (const auto &Entry : *Variables) {
    StringRef Name = Entry.first;
    Names.Variables.push_back({Name.str(), V.string(Name), File.place(Name)});
  }
  llvm::sort(Names.Variables,
             [](const auto &A, const auto &B) { return A.Name < B.Name; });
  for (const auto &Entry : *Shared) {
    std::vector<std::string> Members = S.strings(Entry.first);
    llvm::append_range(Names.Shared, Members);
    if (StringRef(Entry.first) == "builtins")
      Names.Builtin = std::move(Members);
  }
}

void catalogc::readNamespaces(const JsonFile &File, Input &Into,
                              Diagnostics &Diags) {
  static const StringRef Generations[] = {"unknown", "v1", "v2", "shared",
                                          "classic"};
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  const llvm::json::Object *Rows = F.object("namespaces", Fields::Required);
  F.finish();
  if (!Rows)
    return;
  for (auto [Path, Row] : File.rows(*Rows, Diags)) {
    Fields R(*Row, File.place(Path), Diags);
    NamespaceRow N;
    N.Wildcard = Path.ends_with("*");
    N.Path = Path.drop_back(N.Wildcard).str();
    N.What = catalog::Generation(R.choice("generation", Generations));
    R.string("note");
    R.finish();
    Into.Namespaces.push_back(std::move(N));
  }
  llvm::sort(Into.Namespaces, [](const NamespaceRow &A, const NamespaceRow &B) {
    return A.Path < B.Path;
  });
}
