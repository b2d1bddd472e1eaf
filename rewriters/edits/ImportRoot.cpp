//===- ImportRoot.cpp - Where code may lie that imports a file ------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/ImportRoot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;
namespace fs = llvm::sys::fs;

namespace amlift::rewriters {

static bool holds(llvm::StringRef Folder, llvm::StringRef Name) {
  llvm::SmallString<256> File(Folder);
  path::append(File, Name);
  return fs::exists(File);
}

static bool holdsOneOf(llvm::StringRef Folder,
                       llvm::ArrayRef<llvm::StringRef> Names) {
  return llvm::any_of(Names, [&](auto Name) { return holds(Folder, Name); });
}

ImportRoot importRootOf(llvm::StringRef Path) {
  std::string Absolute = absolutePath(Path);
  if (!path::is_absolute(Absolute))
    return {path::parent_path(Path).str(), false}; // No current directory.
  llvm::StringRef Own = path::parent_path(Absolute);
  for (llvm::StringRef Folder = Own; !Folder.empty();
       Folder = path::parent_path(Folder))
    if (holdsOneOf(Folder, {".git", "pyproject.toml", "setup.py", "setup.cfg"}))
      return {Folder.str(), true};
  llvm::StringRef Folder = Own;
  while (holds(Folder, "__init__.py") && !path::parent_path(Folder).empty())
    Folder = path::parent_path(Folder);
  return {Folder.str(), false};
}

std::string absolutePath(llvm::StringRef Path) {
  llvm::SmallString<256> Absolute(Path);
  if (fs::make_absolute(Absolute))
    return Path.str(); // No current directory.
  path::remove_dots(Absolute, /*remove_dot_dot=*/true);
  return path::convert_to_slash(Absolute);
}

llvm::StringRef Repositories::of(llvm::StringRef Path) {
  return folder(path::parent_path(Path)).Repository;
}

bool Repositories::together(llvm::StringRef A, llvm::StringRef B) {
  auto Holds = [](llvm::StringRef Outer, llvm::StringRef Inner) {
    return Inner.consume_front(Outer) &&
           (Inner.empty() || Inner.starts_with("/"));
  };
  return Holds(A, B) || Holds(B, A);
}

const Repositories::Folder &Repositories::folder(llvm::StringRef Path) {
  if (auto Entry = Known.find(Path); Entry != Known.end())
    return Entry->second;
  Folder Result;
  if (llvm::StringRef Above = path::parent_path(Path); !Above.empty())
    Result = folder(Above);
  if (holds(Path, ".git"))
    Result = {Path.str(), true};
  else if (Result.Repository.empty() &&
           holdsOneOf(Path, {".github", ".gitignore", "LICENSE", "LICENSE.md",
                             "LICENSE.txt", "pyproject.toml", "setup.py",
                             "setup.cfg"}))
    Result.Repository = Path.str();
  return Known[Path] = Result;
}

} // namespace amlift::rewriters
