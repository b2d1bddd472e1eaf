//===- FileGroup.h - Files that are analysed together -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_FILEGROUP_H
#define AMLIFT_ANALYZERS_PROJECT_FILEGROUP_H

#include "analyzers/Facts.h"
#include "analyzers/project/ModuleGraph.h"
#include "analyzers/resolve/Program.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace amlift::analyzers {

/// Analyses one of ModuleGraph::groups(). Files that say "azureml" take part
/// from the start; the others once an object of v1 can reach them: as an
/// argument, or through what they import.
class FileGroup : ModuleFinder {
public:
  /// Reads and parses a file of the graph into its FileAnalysis, and returns
  /// that; it stays where it is. Also gives the trees of its documents. Called
  /// once for each file that takes part.
  using LoadFile = llvm::function_ref<FileAnalysis &(
      uint32_t File, std::vector<grammars::Tree> &Trees)>;

  /// With Proofs also their Proofs, with Trees their Trees.
  FileGroup(const ModuleGraph &Graph, llvm::ArrayRef<uint32_t> Members,
            const llvm::BitVector &Interesting, LoadFile Load, bool Proofs,
            bool Trees);
  /// Has run() find out what a place of a file is (FileAnalysis::TheAnswer).
  void ask(uint32_t File, grammars::Location At) { Question = {File, At}; }
  /// Fills the Uses of the files that take part.
  void run();

private:
  std::string locate(llvm::StringRef From, llvm::StringRef Dotted,
                     unsigned Level) override;
  std::string locateIn(llvm::StringRef Stem, llvm::StringRef Name) override;
  std::string locateRun(llvm::StringRef From,
                        llvm::StringRef Arguments) override;
  std::vector<std::string> conftests(llvm::StringRef Stem) override;
  Interpreter *module(llvm::StringRef Stem, bool Force) override;

  void start(uint32_t File, bool IsGuest);
  void answer();
  void number(std::vector<EvidenceStep> &Steps) const;
  bool startImporters();
  /// Something that a file imports: a name of another file, or all of it.
  struct Need {
    uint32_t File;
    llvm::StringRef Name;
  };
  std::vector<Need> needsOf(uint32_t File, ImportFinder &Finder);
  bool exportsV1(const Need &N);

  const ModuleGraph &Graph;
  llvm::ArrayRef<uint32_t> Members;
  LoadFile Load;
  Program Modules;
  bool KeepTrees;
  /// The first document of each file that takes part; null when it has none.
  llvm::DenseMap<uint32_t, Interpreter *> Started;
  std::vector<FileAnalysis *> Owners; ///< Of the documents, in their order.
  std::vector<uint32_t> OwnerFiles;   ///< The same, as files of the graph.
  std::vector<FileAnalysis *> Guests; ///< Files that do not say "azureml".
  llvm::BitVector IsMember;
  std::optional<std::pair<uint32_t, grammars::Location>> Question;
  llvm::StringMap<std::string> Located;
  /// Of the members that do not take part, what they import from members.
  std::vector<std::pair<uint32_t, std::vector<Need>>> Outside;
  /// Answers of exportsV1() in this round; "yes" is for ever.
  llvm::DenseMap<std::pair<uint32_t, llvm::StringRef>, bool> Exports;
};

} // namespace amlift::analyzers

#endif
