//===- ModuleNames.cpp - Names a module uses beyond its variables ---------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/ModuleNames.h"
#include "grammars/Python.h"
#include "grammars/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <iterator>

using namespace amlift::grammars;

namespace amlift::rewriters {

bool isReservedName(llvm::StringRef Name) {
  // Python 3.13: keyword.kwlist, keyword.softkwlist and dir(builtins) without
  // exceptions, whose names no rewrite would choose.
  static constexpr llvm::StringLiteral Names[] = {
      "False",       "None",       "True",         "_",          "abs",
      "aiter",       "all",        "and",          "anext",      "any",
      "as",          "ascii",      "assert",       "async",      "await",
      "bin",         "bool",       "break",        "breakpoint", "bytearray",
      "bytes",       "callable",   "case",         "chr",        "class",
      "classmethod", "compile",    "complex",      "continue",   "copyright",
      "credits",     "def",        "del",          "delattr",    "dict",
      "dir",         "display",    "divmod",       "elif",       "else",
      "enumerate",   "eval",       "except",       "exec",       "exit",
      "filter",      "finally",    "float",        "for",        "format",
      "from",        "frozenset",  "getattr",      "global",     "globals",
      "hasattr",     "hash",       "help",         "hex",        "id",
      "if",          "import",     "in",           "input",      "int",
      "is",          "isinstance", "issubclass",   "iter",       "lambda",
      "len",         "license",    "list",         "locals",     "map",
      "match",       "max",        "memoryview",   "min",        "next",
      "nonlocal",    "not",        "object",       "oct",        "open",
      "or",          "ord",        "pass",         "pow",        "print",
      "property",    "quit",       "raise",        "range",      "repr",
      "return",      "reversed",   "round",        "set",        "setattr",
      "slice",       "sorted",     "staticmethod", "str",        "sum",
      "super",       "try",        "tuple",        "type",       "vars",
      "while",       "with",       "yield",        "zip"};
  return Name.starts_with("__") ||
         std::binary_search(std::begin(Names), std::end(Names), Name);
}

static void keepLeast(std::string &Kept, llvm::StringRef Other) {
  if (Kept.empty() || Other < Kept)
    Kept = Other;
}

void ExportedNames::add(llvm::StringRef Name, llvm::StringRef Taker) {
  keepLeast(Names[Name], Taker);
  Loose.insert(Name);
}

void ExportedNames::add(llvm::StringRef Name, llvm::StringRef Taker,
                        Importer Certain) {
  keepLeast(Names[Name], Taker);
  Importers[Name].insert(std::move(Certain));
}

void ExportedNames::merge(const ExportedNames &Other) {
  for (const auto &Word : Other.Names)
    keepLeast(Names[Word.first()], Word.second);
  if (!Other.All.empty())
    addAll(Other.All);
  for (const auto &Word : Other.Importers)
    Importers[Word.first()].insert(Word.second.begin(), Word.second.end());
  for (const auto &Word : Other.Loose)
    Loose.insert(Word.first());
}

std::vector<ExportedNames::Importer>
ExportedNames::importersOf(llvm::StringRef Name) const {
  auto Entry = Importers.find(Name);
  if (!All.empty() || Loose.contains(Name) || Entry == Importers.end())
    return {};
  return {Entry->second.begin(), Entry->second.end()};
}

void ExportedNames::addAll(llvm::StringRef Taker) { keepLeast(All, Taker); }

ModuleNames::ModuleNames(const analyzers::Resolution &Module)
    : Module(Module), Text(Module.document().text()), Lookups(Module) {
  llvm::StringRef Path = Module.document().file().path();
  PackageInit = llvm::sys::path::filename(Path) == "__init__.py" &&
                Module.document().writtenTo().empty();
  visit(Module.root());
}

bool ModuleNames::visibleOutside(llvm::StringRef Name,
                                 const ExportedNames &Exported) const {
  return PackageInit || All.contains(Name) || Exported.Names.contains(Name) ||
         (!Exported.All.empty() && !Name.starts_with("_"));
}

/// Adds every word of the strings in N.
void ModuleNames::visitStrings(Node N, llvm::StringSet<> &Into) {
  if (kindOf(N) == Py::StringContent) {
    llvm::StringRef Rest = N.text(Text);
    while (!Rest.empty())
      Into.insert(nextWord(Rest));
  }
  N.forEachNamed([&](Node Child) { visitStrings(Child, Into); });
}

void ModuleNames::visitCall(Node Call) {
  Node Function = Call.field("function");
  if (kindOf(Function) != Py::Identifier ||
      Module.scopes().variableOf(Function))
    return;
  llvm::StringRef Name = Function.text(Text);
  if (Name == "dir" && Call.field("arguments").namedChildCount() == 0)
    ListsNames = true;
  if (Name == "cast") // typing.cast("Workspace", x), not imported by name.
    visitStrings(Call.field("arguments"), Annotations);
}

void ModuleNames::visit(Node N) {
  switch (kindOf(N)) {
  case Py::Identifier:
    if (!Module.scopes().variableOf(N))
      Unbound.insert(N.text(Text));
    return;
  case Py::Attribute:
    visit(N.field("object"));
    return;
  case Py::KeywordArgument:
    visit(N.field("value"));
    return;
  case Py::ImportStatement:
  case Py::ImportFromStatement:
  case Py::FutureImportStatement:
  case Py::GlobalStatement:
  case Py::NonlocalStatement:
    return;
  case Py::Type:
    visitStrings(N, Annotations);
    break;
  case Py::Call:
    visitCall(N);
    // __all__.extend([...]) and __all__.append("...").
    if (Node Function = N.field("function");
        kindOf(Function) == Py::Attribute &&
        Function.field("object").text(Text) == "__all__")
      visitStrings(N, All);
    break;
  case Py::Assignment:
  case Py::AugmentedAssignment:
    if (N.field("left").text(Text) == "__all__")
      visitStrings(N, All);
    break;
  default:
    break;
  }
  N.forEachNamed([&](Node Child) { visit(Child); });
}

} // namespace amlift::rewriters
