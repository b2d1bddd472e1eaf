//===- IgnoreChain.cpp - All ignore files that hold for a folder ----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/IgnoreChain.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace llvm;

namespace amlift::analyzers {

static bool holdsEntry(StringRef Folder, StringRef Name) {
  SmallString<256> Path(Folder);
  sys::path::append(Path, Name);
  return sys::fs::access(Path, sys::fs::AccessMode::Exist) == std::error_code();
}

/// The text of Folder's .gitignore; empty when it cannot be read or is a link,
/// which git does not read either.
static std::string readIgnoreFile(StringRef Folder) {
  SmallString<256> Path(Folder);
  sys::path::append(Path, ".gitignore");
  if (sys::fs::is_symlink_file(Path))
    return "";
  auto Buffer = MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

IgnoreChain::Pointer IgnoreChain::make(const Pointer &Above, StringRef Name,
                                       StringRef Path, bool HasIgnoreFile,
                                       RepositoryPointer StartsHere) {
  auto Chain = std::make_shared<IgnoreChain>();
  if (StartsHere) {
    Chain->Repository = std::move(StartsHere);
    Chain->Rules.add(Chain->Repository->excludePatterns());
  } else if (Above) {
    Chain->Above = Above;
    Chain->Folder = Above->pathOf(Name) + "/";
    Chain->Repository = Above->Repository;
  }
  if (HasIgnoreFile)
    Chain->Rules.add(readIgnoreFile(Path));
  return Chain;
}

/// Whether GIT_CEILING_DIRECTORIES, a list of paths, tells git not to look for
/// a repository in Folder when it starts below.
static bool isCeiling(StringRef Folder) {
  const char *List = std::getenv("GIT_CEILING_DIRECTORIES");
  SmallVector<StringRef, 4> Ceilings;
  StringRef(List ? List : "").split(Ceilings, sys::EnvPathSeparator);
  return is_contained(Ceilings, Folder);
}

IgnoreChain::Pointer IgnoreChain::forRoot(StringRef Folder) {
  // The folders from the root up to the nearest that starts a repository.
  SmallVector<StringRef, 16> Folders;
  RepositoryPointer Repository;
  for (StringRef F = Folder; !F.empty() && !Repository;
       F = sys::path::parent_path(F)) {
    if (F != Folder && isCeiling(F))
      break;
    Folders.push_back(F);
    if (holdsEntry(F, ".git"))
      Repository = GitRepository::open(F);
  }
  if (!Repository)
    Folders.resize(1);
  Pointer Chain;
  for (StringRef F : reverse(Folders))
    Chain = make(Chain, sys::path::filename(F), F, holdsEntry(F, ".gitignore"),
                 std::exchange(Repository, nullptr));
  return Chain;
}

IgnoreChain::Pointer IgnoreChain::forChild(const Pointer &Above, StringRef Name,
                                           StringRef Path, bool HasIgnoreFile,
                                           bool HasGit) {
  return make(Above, Name, Path, HasIgnoreFile,
              HasGit ? GitRepository::open(Path) : nullptr);
}

std::string IgnoreChain::pathOf(StringRef Name) const {
  return (Folder + Name).str();
}

bool IgnoreChain::ignores(StringRef Name, bool IsFolder) const {
  std::string Path = pathOf(Name);
  for (const IgnoreChain *C = this; C; C = C->Above.get()) {
    if (C->Rules.empty())
      continue;
    StringRef Relative = StringRef(Path).drop_front(C->Folder.size());
    switch (C->Rules.ask(Relative, IsFolder)) {
    case IgnoreRules::Ignored:
      return true;
    case IgnoreRules::Kept:
      return false;
    case IgnoreRules::Silent:
      break;
    }
  }
  return false;
}

bool IgnoreChain::tracks(StringRef Name, bool IsFolder) const {
  if (!Repository)
    return false;
  std::string Path = pathOf(Name);
  return IsFolder ? Repository->tracksBelow(Path) : Repository->tracks(Path);
}

} // namespace amlift::analyzers
