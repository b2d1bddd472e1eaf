//===- Discovery.cpp - The files of a project -------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// One task of a thread pool for each folder. What a task finds goes into
// shared lists in no particular order; collect() sorts them and keeps each
// file once, so that the result does not depend on timing.
//
//===----------------------------------------------------------------------===//
#include "analyzers/Project.h"
#include "analyzers/manifests/Manifest.h"
#include "analyzers/project/IgnoreChain.h"
#include "analyzers/project/Naming.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include <dirent.h>
#include <mutex>
#include <set>
#include <sys/stat.h>

using namespace llvm;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace amlift::analyzers {
namespace {

/// How a file was found; of several names of one file the first kind wins.
enum class Rank : uint8_t { Named, Walked, Linked };

struct Candidate {
  FoundFile File;
  Rank HowFound;
  fs::UniqueID Identity;
  /// Identity comes from the folder. It tells files of folders apart, but is
  /// not what stat() says on some file systems.
  bool FromFolder = false;
};

/// A folder to be looked into.
struct Folder {
  std::string Path;
  std::string Display;
  std::string Relative; ///< To the folder where the walk started.
  IgnoreChain::Pointer Ignores;
  /// Ignored, and looked into for the files in it that git tracks.
  bool OnlyTracked = false;
};

class Walk {
public:
  explicit Walk(const DiscoveryOptions &Options)
      : Options(Options), Pool(hardware_concurrency(Options.Jobs)) {
    for (const std::string &Pattern : Options.Excludes)
      Excludes.add(Pattern);
  }

  void addPath(StringRef Path);
  Discovery collect();

private:
  struct Entry {
    std::string Name;
    fs::file_type Type;
    fs::UniqueID Identity;
  };
  void visit(Folder F);
  bool list(const Folder &F, std::vector<Entry> &Entries);
  void visitFolder(const Folder &F, const Entry &E);
  void visitFile(const Folder &F, const Entry &E);
  bool isExcluded(StringRef Display, StringRef Relative, bool IsFolder) const;
  void addNamedFile(StringRef Path, const fs::file_status &Status);
  void problem(StringRef Display, const Twine &Message);
  void skip(StringRef Display, StringRef Reason);

  const DiscoveryOptions &Options;
  IgnoreRules Excludes;
  std::string RealRoot; ///< Of the walk in progress.
  StdThreadPool Pool;
  std::mutex Mutex; ///< Guards what stands below.
  std::vector<Candidate> Candidates;
  Discovery Result;
};

} // namespace

/// Folders that hold installed, generated or stored copies of code. Unlike
/// other tools' lists this has no "build" and "dist", which are also names of
/// folders with sources; generated ones are in an ignore file as a rule.
static bool isExcludedByDefault(StringRef Name) {
  static const StringSet<> Names = {
      ".amlift",       ".bzr",         ".direnv",       ".eggs",
      ".git",          ".git-rewrite", ".hg",           ".ipynb_checkpoints",
      ".mypy_cache",   ".nox",         ".pants.d",      ".pyenv",
      ".pytest_cache", ".pytype",      ".ruff_cache",   ".svn",
      ".tox",          ".venv",        "__pycache__",   "__pypackages__",
      "buck-out",      "node_modules", "site-packages", "venv"};
  return Names.contains(Name);
}

static std::string join(StringRef Folder, StringRef Name) {
  SmallString<256> Path(Folder);
  path::append(Path, Name);
  return std::string(Path);
}

void Walk::problem(StringRef Display, const Twine &Message) {
  std::lock_guard<std::mutex> Lock(Mutex);
  Result.Problems.push_back({Display.empty() ? "." : Display.str(),
                             {grammars::ProblemKind::Unreadable, Message.str(),
                              std::nullopt, std::nullopt}});
}

void Walk::skip(StringRef Display, StringRef Reason) {
  std::lock_guard<std::mutex> Lock(Mutex);
  Result.Skipped.push_back({Display.str(), Reason});
}

bool Walk::isExcluded(StringRef Display, StringRef Relative,
                      bool IsFolder) const {
  if (Excludes.empty())
    return false;
  bool Outside = path::is_absolute(Display) || *path::begin(Display) == "..";
  return Excludes.ask(Outside ? Relative : Display, IsFolder) ==
         IgnoreRules::Ignored;
}

static fs::file_type typeOf(const dirent &E) {
  switch (E.d_type) {
  case DT_REG:
    return fs::file_type::regular_file;
  case DT_DIR:
    return fs::file_type::directory_file;
  case DT_LNK:
    return fs::file_type::symlink_file;
  case DT_UNKNOWN:
    return fs::file_type::type_unknown;
  default:
    return fs::file_type::character_file; // Or another one to be left out.
  }
}

/// Reads a folder. Unlike LLVM's iterator this takes over what the system says
/// along with the names, which saves asking it about each file.
bool Walk::list(const Folder &F, std::vector<Entry> &Entries) {
  auto Fail = [&] {
    std::error_code EC(errno, std::generic_category());
    problem(F.Display, "cannot read the folder: " + EC.message());
    return false;
  };
  DIR *Stream = ::opendir(F.Path.empty() ? "." : F.Path.c_str());
  struct stat Status;
  if (!Stream)
    return Fail();
  auto Close = make_scope_exit([&] { ::closedir(Stream); });
  if (::fstat(::dirfd(Stream), &Status) < 0)
    return Fail();
  errno = 0;
  while (const dirent *E = ::readdir(Stream)) {
    StringRef Name = E->d_name;
    if (Name == "." || Name == "..")
      continue;
    fs::file_type Type = typeOf(*E);
    if (Type == fs::file_type::type_unknown)
      Type = fs::get_file_type(join(StringRef(F.Path), Name),
                               /*Follow=*/false);
    Entries.push_back(
        {Name.str(), Type, fs::UniqueID(Status.st_dev, E->d_ino)});
    errno = 0;
  }
  return errno == 0 || Fail();
}

void Walk::visit(Folder F) {
  std::vector<Entry> Entries;
  list(F, Entries);
  bool HasIgnoreFile = false, HasGit = false, IsEnvironment = false;
  for (const Entry &E : Entries) {
    HasIgnoreFile |= E.Name == ".gitignore";
    HasGit |= E.Name == ".git";
    IsEnvironment |= E.Name == "pyvenv.cfg" || E.Name == "conda-meta";
  }
  bool IsRoot = F.Relative.empty();
  if (IsEnvironment && !IsRoot)
    return skip(F.Display, "virtual environment");
  if (Options.RespectIgnoreFiles && !IsRoot)
    F.Ignores = IgnoreChain::forChild(F.Ignores, path::filename(F.Path), F.Path,
                                      HasIgnoreFile, HasGit);
  for (const Entry &E : Entries) {
    if (E.Type == fs::file_type::directory_file)
      visitFolder(F, E);
    else if (isAnalysable(E.Name) ||
             (Options.Manifests && manifestKind(join(F.Path, E.Name))))
      visitFile(F, E);
  }
}

void Walk::visitFolder(const Folder &F, const Entry &E) {
  Folder Child{join(F.Path, E.Name), join(F.Display, E.Name),
               join(F.Relative, E.Name), F.Ignores, F.OnlyTracked};
  if (isExcludedByDefault(E.Name))
    return skip(Child.Display, "left out by default");
  if (isExcluded(Child.Display, Child.Relative, /*IsFolder=*/true))
    return skip(Child.Display, "left out by --exclude");
  if (F.Ignores) {
    Child.OnlyTracked |= F.Ignores->ignores(E.Name, /*IsFolder=*/true);
    if (Child.OnlyTracked && !F.Ignores->tracks(E.Name, /*IsFolder=*/true))
      return skip(Child.Display, "ignored by git");
  }
  Pool.async([this, Child = std::move(Child)]() mutable noexcept {
    visit(std::move(Child));
  });
}

void Walk::visitFile(const Folder &F, const Entry &E) {
  Candidate C;
  C.File = {join(F.Path, E.Name), join(F.Display, E.Name),
            join(F.Relative, E.Name)};
  C.HowFound = Rank::Walked;
  StringRef Display = C.File.Display;
  if (isExcluded(Display, C.File.Relative, /*IsFolder=*/false))
    return skip(Display, "left out by --exclude");
  if (F.Ignores &&
      (F.OnlyTracked || F.Ignores->ignores(E.Name, /*IsFolder=*/false)) &&
      !F.Ignores->tracks(E.Name, /*IsFolder=*/false))
    return skip(Display, "ignored by git");
  if (E.Type == fs::file_type::symlink_file) {
    C.HowFound = Rank::Linked;
    SmallString<256> Target;
    if (fs::real_path(C.File.Path, Target))
      return skip(Display, "broken link");
    if (!Target.starts_with(RealRoot == "/" ? "/" : RealRoot + "/"))
      return skip(Display, "link that leads out of the folder");
  }
  if (E.Type == fs::file_type::regular_file) {
    C.Identity = E.Identity;
    C.FromFolder = true;
  } else {
    fs::file_status Status;
    if (std::error_code EC = fs::status(C.File.Path, Status))
      return problem(Display, "cannot read the file: " + EC.message());
    if (Status.type() != fs::file_type::regular_file)
      return skip(Display, "not a regular file");
    C.Identity = Status.getUniqueID();
  }
  std::lock_guard<std::mutex> Lock(Mutex);
  Candidates.push_back(std::move(C));
}

void Walk::addNamedFile(StringRef Path, const fs::file_status &Status) {
  std::string Display = displayPath(Path);
  if (Status.type() != fs::file_type::regular_file)
    return problem(Display, "not a file or a folder");
  if (!isAnalysable(Path) && !(Options.Manifests && manifestKind(Path)))
    return problem(Display, "neither Python nor a notebook: amlift reads .py, "
                            ".pyw and .ipynb");
  Candidates.push_back({{Path.str(), Display, Display},
                        Rank::Named,
                        Status.getUniqueID(),
                        false});
}

void Walk::addPath(StringRef Path) {
  std::string Display = displayPath(Path);
  if (Path == "-") {
    Candidates.push_back({{"-", Options.StdinFilename, Options.StdinFilename},
                          Rank::Named,
                          {},
                          false});
    return;
  }
  fs::file_status Status;
  if (std::error_code EC = fs::status(Path, Status))
    return problem(Display, "cannot read it: " + EC.message());
  // The user's own patterns also hold for what the user names, and for all
  // that lies in a folder that they leave out.
  bool IsFolder = Status.type() == fs::file_type::directory_file;
  for (StringRef Part = Display; !Part.empty(); Part = path::parent_path(Part))
    if (isExcluded(Part, path::filename(Part),
                   IsFolder || Part.size() < Display.size()))
      return skip(Display, "left out by --exclude");
  if (!IsFolder)
    return addNamedFile(Path, Status);

  SmallString<256> Real;
  if (std::error_code EC = fs::real_path(Path, Real))
    return problem(Display, "cannot read the folder: " + EC.message());
  RealRoot = std::string(Real);
  Folder Root{Path.str(), Display, "", nullptr};
  if (Options.RespectIgnoreFiles)
    Root.Ignores = IgnoreChain::forRoot(Real);
  Pool.async([this, Root = std::move(Root)]() mutable noexcept {
    visit(std::move(Root));
  });
  Pool.wait();
}

Discovery Walk::collect() {
  // Links, and files that the user named, have an identity from stat().
  if (any_of(Candidates, [](const Candidate &C) { return !C.FromFolder; }))
    for (Candidate &C : Candidates)
      if (fs::file_status Status;
          C.FromFolder && !fs::status(C.File.Path, Status))
        C.Identity = Status.getUniqueID();
  sort(Candidates, [](const Candidate &A, const Candidate &B) {
    return std::tie(A.HowFound, A.File.Display, A.File.Path) <
           std::tie(B.HowFound, B.File.Display, B.File.Path);
  });
  std::set<fs::UniqueID> Seen;
  for (Candidate &C : Candidates)
    if (Seen.insert(C.Identity).second)
      (isAnalysable(C.File.Path) || C.File.Path == "-" ? Result.Files
                                                       : Result.Manifests)
          .push_back(std::move(C.File));
  for (std::vector<FoundFile> *List : {&Result.Files, &Result.Manifests})
    sort(*List, [](const FoundFile &A, const FoundFile &B) {
      return A.Display < B.Display;
    });
  sort(Result.Skipped, [](const SkippedPath &A, const SkippedPath &B) {
    return A.Display < B.Display;
  });
  sort(Result.Problems, [](const auto &A, const auto &B) {
    return std::tie(A.first, A.second.Message) <
           std::tie(B.first, B.second.Message);
  });
  return std::move(Result);
}

Discovery discover(const DiscoveryOptions &Options) {
  Walk W(Options);
  for (const std::string &Path : Options.Paths)
    W.addPath(Path);
  return W.collect();
}

} // namespace amlift::analyzers
