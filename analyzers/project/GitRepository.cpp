//===- GitRepository.cpp - What git knows about a folder --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/GitRepository.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <git2.h>

using namespace llvm;

namespace amlift::analyzers {

static void initializeLibrary() {
  static const int Initialized = [] {
    int Count = git_libgit2_init();
    // Whoever owns the folder: nothing in it is run, only patterns are read.
    git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    return Count;
  }();
  (void)Initialized;
}

std::shared_ptr<GitRepository> GitRepository::open(StringRef Folder) {
  initializeLibrary();
  git_repository *Raw = nullptr;
  if (git_repository_open_ext(&Raw, Folder.str().c_str(),
                              GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr) < 0)
    return nullptr;
  std::shared_ptr<GitRepository> Result(new GitRepository(Raw));
  return git_repository_is_bare(Raw) ? nullptr : Result;
}

GitRepository::~GitRepository() {
  git_index_free(Index);
  git_repository_free(Raw);
}

/// Path of core.excludesFile, or where git looks without one.
static std::string globalExcludesPath(git_repository *Repository) {
  git_config *Config = nullptr;
  git_buf Buffer = GIT_BUF_INIT;
  std::string Path;
  if (git_repository_config_snapshot(&Config, Repository) == 0 &&
      git_config_get_path(&Buffer, Config, "core.excludesfile") == 0)
    Path = Buffer.ptr;
  git_buf_dispose(&Buffer);
  git_config_free(Config);
  if (!Path.empty())
    return Path;
  SmallString<128> Default;
  if (const char *Xdg = std::getenv("XDG_CONFIG_HOME"); Xdg && *Xdg)
    Default = Xdg;
  else if (sys::path::home_directory(Default))
    sys::path::append(Default, ".config");
  else
    return "";
  sys::path::append(Default, "git", "ignore");
  return std::string(Default);
}

static std::string readIfThere(const Twine &Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() + "\n" : "";
}

std::string GitRepository::excludePatterns() const {
  std::string Patterns = readIfThere(globalExcludesPath(Raw));
  git_buf Info = GIT_BUF_INIT;
  if (git_repository_item_path(&Info, Raw, GIT_REPOSITORY_ITEM_INFO) == 0)
    Patterns += readIfThere(Twine(Info.ptr) + "/exclude");
  git_buf_dispose(&Info);
  return Patterns;
}

git_index *GitRepository::index() const {
  if (!Index && git_repository_index(&Index, Raw) < 0)
    Index = nullptr;
  return Index;
}

bool GitRepository::tracks(StringRef RelativePath) const {
  std::lock_guard<std::mutex> Lock(IndexMutex);
  git_index *I = index();
  return I && git_index_find(nullptr, I, RelativePath.str().c_str()) == 0;
}

bool GitRepository::tracksBelow(StringRef RelativeFolder) const {
  std::lock_guard<std::mutex> Lock(IndexMutex);
  git_index *I = index();
  std::string Prefix = (RelativeFolder + "/").str();
  return I && git_index_find_prefix(nullptr, I, Prefix.c_str()) == 0;
}

} // namespace amlift::analyzers
