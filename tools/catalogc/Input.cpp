//===- Input.cpp - The catalogue's JSON files as plain rows ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace amlift::catalogc;
using llvm::StringRef;

/// The .json files directly in a folder, sorted.
static std::vector<std::string> jsonFiles(const llvm::Twine &Folder) {
  std::vector<std::string> Paths;
  std::error_code Code;
  for (llvm::sys::fs::directory_iterator It(Folder, Code), End;
       It != End && !Code; It.increment(Code))
    if (StringRef(It->path()).ends_with(".json"))
      Paths.push_back(It->path());
  llvm::sort(Paths);
  return Paths;
}

using Reader = void (*)(const JsonFile &, Input &, Diagnostics &);

static void read(StringRef Path, Reader Read, Input &Into, Diagnostics &Diags) {
  std::unique_ptr<JsonFile> File = JsonFile::open(Path, Diags);
  if (!File)
    return;
  Read(*File, Into, Diags);
  Into.Files.push_back(std::move(File));
}

Input amlift::catalogc::readInput(StringRef CatalogFolder, Diagnostics &Diags) {
  Input Result;
  for (StringRef Family : {"/v1", "/v2"})
    for (const std::string &Path : jsonFiles(CatalogFolder + Family))
      read(Path, readSurface, Result, Diags);
  for (const std::string &Path : jsonFiles(CatalogFolder + "/mappings"))
    read(Path, readMappings, Result, Diags);
  std::string Folder = CatalogFolder.str();
  read(Folder + "/corrections.json", readCorrections, Result, Diags);
  read(Folder + "/kwargs.json", readKeywords, Result, Diags);
  read(Folder + "/namespaces.json", readNamespaces, Result, Diags);
  read(Folder + "/planes.json", readPlanes, Result, Diags);
  read(Folder + "/names.json", readNames, Result, Diags);
  read(Folder + "/rules.json", readRules, Result, Diags);
  read(Folder + "/articles.json", readArticles, Result, Diags);
  llvm::sort(Result.Packages);
  llvm::sort(Result.Mappings, [](const MappingRow &A, const MappingRow &B) {
    return A.Symbol < B.Symbol;
  });
  return Result;
}
