//===- PyProject.cpp - pyproject.toml and Pipfile -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Formats: https://packaging.python.org/specifications/pyproject-toml (PEP
// 621),
// .../dependency-groups (PEP 735), https://python-poetry.org/docs/pyproject,
// https://pipenv.pypa.io/en/latest/pipfile.html
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "analyzers/manifests/Toml.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Node;

/// A list of requirements as PEP 508 spells them.
static void readList(Node List, StringRef Text, Collector &Out) {
  List.forEachNamed([&](Node Item) {
    if (SourceText Requirement = tomlString(Item, Text); !Requirement.empty())
      Out.addRequirement(Requirement.trim());
  });
}

/// A name with its versions: `name = "^1"`, `name = {version = "^1"}`,
/// `name = {git = "..."}`, at the level of the name or of the inner key.
static void readNamed(const TomlValue &V, size_t Level, StringRef Text,
                      Collector &Out) {
  const SourceText &Name = V.Keys[Level];
  if (V.Keys.size() == Level + 1) {
    if (V.Value.is("string"))
      Out.addNamed(Name, tomlString(V.Value, Text));
    // Several rows for several platforms: `name = [{version = "1"}, ...]`.
    if (V.Value.is("array"))
      V.Value.forEachNamed([&](Node Row) {
        forEachTomlValue(Row, Text, [&](const TomlValue &Inner) {
          if (Inner.key(0) == "version")
            Out.addNamed(Name, tomlString(Inner.Value, Text));
        });
      });
    static constexpr StringRef Sources[] = {"version", "git",  "url",
                                            "path",    "file", "source"};
    bool Tells = false;
    if (V.Value.is("inline_table"))
      forEachTomlValue(V.Value, Text, [&](const TomlValue &Inner) {
        Tells |= is_contained(Sources, Inner.key(0));
      });
    if (V.Value.is("inline_table") && !Tells)
      Out.addNamed(Name, {});
    return;
  }
  if (V.Keys.size() != Level + 2)
    return;
  StringRef Key = V.key(Level + 1);
  if (Key == "version")
    Out.addNamed(Name, tomlString(V.Value, Text));
  else if (Key == "git" || Key == "url" || Key == "path" || Key == "file")
    Out.addFrom(Name, tomlString(V.Value, Text));
}

/// Keys of lists, without what comes last: the name of the list or of a group.
static bool isListKey(const TomlValue &V) {
  if (V.Keys.size() == 2)
    return V.below({"dependency-groups"}) ||
           (V.key(0) == "project" && V.key(1) == "dependencies");
  if (V.Keys.size() == 3)
    return V.below({"project", "optional-dependencies"}) ||
           (V.below({"tool", "uv"}) && V.key(2) == "dev-dependencies");
  return (V.Keys.size() == 4 && V.below({"tool", "pdm", "dev-dependencies"})) ||
         (V.Keys.size() == 5 && V.below({"tool", "hatch", "envs", ""}) &&
          V.key(4).ends_with("dependencies"));
}

void readPyProject(StringRef Text, Collector &Out) {
  grammars::Tree Parsed = grammars::parse(Text, grammars::Language::Toml);
  if (Parsed.root().deeperThan(1000))
    return Out.incomplete(0, "nested too deeply to be read");
  forEachTomlValue(Parsed.root(), Text, [&](const TomlValue &V) {
    if (isListKey(V) && V.Value.is("array"))
      readList(V.Value, Text, Out);
    else if (V.below({"tool", "poetry", "dependencies"}) ||
             V.below({"tool", "poetry", "dev-dependencies"}))
      readNamed(V, 3, Text, Out);
    else if (V.below({"tool", "poetry", "group", "", "dependencies"}))
      readNamed(V, 5, Text, Out);
  });
  noteSyntaxError(Parsed.root(), Text, "TOML", Out);
}

void readPipfile(StringRef Text, Collector &Out) {
  static constexpr StringRef NoPackages[] = {"source", "requires", "scripts",
                                             "pipenv"};
  grammars::Tree Parsed = grammars::parse(Text, grammars::Language::Toml);
  if (Parsed.root().deeperThan(1000))
    return Out.incomplete(0, "nested too deeply to be read");
  forEachTomlValue(Parsed.root(), Text, [&](const TomlValue &V) {
    if (V.Keys.size() > 1 && !is_contained(NoPackages, V.key(0)))
      readNamed(V, 1, Text, Out);
  });
  noteSyntaxError(Parsed.root(), Text, "TOML", Out);
}

} // namespace amlift::analyzers
