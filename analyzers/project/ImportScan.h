//===- ImportScan.h - Imports of a file, without parsing it -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_IMPORTSCAN_H
#define AMLIFT_ANALYZERS_PROJECT_IMPORTSCAN_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::analyzers {

/// A module that a file may import.
struct ScannedImport {
  unsigned Level = 0;   ///< Leading dots.
  llvm::StringRef Path; ///< Dotted; may be empty when Level is not 0.
  /// The file gets certain names out of the module only, which are listed as
  /// modules, too.
  bool OnlyNames = false;
  bool IsFile = false; ///< Path is that of a file, from the folder of this one.
  bool operator==(const ScannedImport &) const = default;
};

/// The paths of imports, each once.
class ImportPaths {
public:
  /// Names are those of all files and folders of a project, without ".py":
  /// imports that mean none of these are left out, which are most. Null: all
  /// are kept.
  explicit ImportPaths(const llvm::DenseSet<llvm::StringRef> *Names = nullptr)
      : Names(Names) {}
  /// The path, to last as long as this; none when it is to be left out.
  std::optional<llvm::StringRef> keep(llvm::StringRef Path);
  /// The same for whatever path.
  llvm::StringRef save(llvm::StringRef Path);

private:
  bool mayBeFile(llvm::StringRef Path) const;

  const llvm::DenseSet<llvm::StringRef> *Names;
  /// All paths that were asked for, those that are left out with false: the
  /// files of a project import the same modules over and over.
  llvm::StringMap<bool, llvm::BumpPtrAllocator> Known;
};

/// What stands before and behind the last dot of a path; without a dot the path
/// and nothing, as StringRef::rsplit(), which takes several times as long.
inline std::pair<llvm::StringRef, llvm::StringRef>
splitLast(llvm::StringRef Path) {
  size_t Dot = Path.rfind('.');
  if (Dot == llvm::StringRef::npos)
    return {Path, ""};
  return {Path.take_front(Dot), Path.drop_front(Dot + 1)};
}

/// What a scan for imports leaves open.
struct ScanDoubts {
  /// Some import may bind `sys`; else nothing is added to its path.
  bool MayNameSys = false;
  /// Some list of names is longer or stranger than what is understood: there
  /// may be more modules.
  bool MayHaveMore = false;
};

/// The modules that the lines `import …` and `from … import …` of a file name,
/// each once, sorted; `from a import b` names a and a.b. Bytes are those of a
/// module or a notebook. A guess that errs on the side of too many: text in a
/// string may look like an import.
std::vector<ScannedImport> scanImports(llvm::StringRef Bytes,
                                       ImportPaths &Paths,
                                       ScanDoubts *Doubts = nullptr);

/// The files that lines `%run FILE` of a notebook run, in order. The texts come
/// to lie in Paths.
std::vector<ScannedImport> scanRuns(llvm::StringRef Bytes, ImportPaths &Paths);

/// The file in what stands behind `%run`, options and arguments apart.
llvm::StringRef pathOfRun(llvm::StringRef Arguments);

/// Constants that the file adds to sys.path, in order; also those of
/// os.path.join(…, "x").
std::vector<std::string> scanPathAdditions(llvm::StringRef Bytes);

} // namespace amlift::analyzers

#endif
