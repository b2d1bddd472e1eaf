//===- Links.h - Functions that files change together for -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A function of one file that others call can be lifted when they are: what
// they pass and what it returns is v1's for all of them, or v2's. Which objects
// of v1 cross, and in which files every function's calls are, is found here.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_LINKS_H
#define AMLIFT_REWRITERS_LINKS_H

#include "analyzers/Facts.h"
#include "analyzers/resolve/Borders.h"
#include "rewriters/Plan.h"
#include "rewriters/edits/ModuleNames.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>
#include <vector>

namespace amlift::rewriters {

/// A file that is to be planned.
struct LinkedFile {
  const analyzers::FileAnalysis *File = nullptr;
  std::vector<ExportedNames> Exported;     ///< By document.
  std::vector<analyzers::Borders> Between; ///< By document.
};

/// Files that call functions of each other, and no others.
class LinkedFiles {
public:
  ~LinkedFiles();
  LinkedFiles(LinkedFiles &&) noexcept;

  /// Numbers of the files, in the order of the list that was searched; one, if
  /// nothing links it to others.
  llvm::ArrayRef<size_t> members() const { return Members; }
  /// Finds out which objects cross, and tells the files. Everything that
  /// breakAll() was told stays v1's.
  void settle(llvm::MutableArrayRef<LinkedFile> Files);
  /// Takes back borders that a plan of a file cannot keep; whether there are
  /// any.
  bool breakAll(size_t File, llvm::ArrayRef<BrokenBorder> Broken);

  LinkedFiles();

private:
  friend std::vector<LinkedFiles> findLinks(llvm::ArrayRef<LinkedFile> Files);
  struct Link;
  struct Modules;
  void tell(llvm::MutableArrayRef<LinkedFile> Files, Modules &Known);
  static analyzers::SharedFunction
  read(Link &L, llvm::ArrayRef<LinkedFile> Files, Modules &Known);
  static bool isHandedOn(const Link &L, llvm::ArrayRef<LinkedFile> Files,
                         Modules &Known);
  std::vector<size_t> Members;
  std::vector<Link> Links;
};

/// Groups files by the functions that they share.
std::vector<LinkedFiles> findLinks(llvm::ArrayRef<LinkedFile> Files);

} // namespace amlift::rewriters

#endif
