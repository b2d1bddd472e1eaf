//===- Readers.h - How each kind of manifest is read ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A reader gets a clean UTF-8 text and tells a Collector what it found, by
// offsets of that text. The Collector knows where the text lies in the file.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_MANIFESTS_READERS_H
#define AMLIFT_ANALYZERS_MANIFESTS_READERS_H

#include "analyzers/manifests/Manifest.h"
#include "analyzers/manifests/SourceText.h"
#include "grammars/Syntax.h"
#include <functional>

namespace amlift::analyzers {

/// Where the offsets of a text lie in its file.
struct TextPlace {
  std::function<grammars::Span(grammars::Span)> ToFile;
  std::function<grammars::Location(uint32_t)> Locate;
};

/// Takes what a reader finds into a manifest.
class Collector {
public:
  Collector(Manifest &Into, TextPlace Place)
      : Into(Into), Place(std::move(Place)) {}

  /// A requirement of PEP 508.
  void addRequirement(const SourceText &Text);
  /// A line of a requirements file, without comment: a requirement with
  /// options behind it, a wheel, a URL, or an option (`-e URL`, `-r file`).
  void addLine(const SourceText &Line);
  /// A package as conda spells it.
  void addMatchSpec(const SourceText &Text);
  /// A name with a constraint beside it (poetry, pipenv). Without one, any
  /// version will do.
  void addNamed(const SourceText &Name, const SourceText &Constraint);
  /// A name that comes from a URL, a path or a repository.
  void addFrom(const SourceText &Name, const SourceText &Origin);

  /// Part of the file cannot be read; something may be missing.
  void incomplete(uint32_t Offset, const llvm::Twine &Message);
  /// Something else to be told.
  void note(uint32_t Offset, const llvm::Twine &Message);

private:
  void add(llvm::Expected<Requirement> Parsed, const SourceText &Text);
  void add(Requirement Parsed, uint32_t Offset);

  Manifest &Into;
  TextPlace Place;
};

void readRequirementsFile(llvm::StringRef Text, Collector &Out);
void readCondaFile(llvm::StringRef Text, llvm::StringRef Path, Collector &Out);
void readPyProject(llvm::StringRef Text, Collector &Out);
void readPipfile(llvm::StringRef Text, Collector &Out);
void readSetupCfg(llvm::StringRef Text, Collector &Out);
/// Literals in the arguments of setup(), and those behind names that the file
/// assigns.
void readSetupPy(llvm::StringRef Text, Collector &Out);
void readDockerfile(llvm::StringRef Text, Collector &Out);
/// Commands of the shell: `pip install`, `conda install` and relatives, also
/// those of `bash -c`.
void readShell(const SourceText &Text, Collector &Out);
/// The lines of a notebook's cell that run pip or conda.
void readCell(llvm::StringRef Text, Collector &Out);

/// Tells the first place that a grammar could not read.
void noteSyntaxError(grammars::Node Root, llvm::StringRef Text,
                     llvm::StringRef Language, Collector &Out);

} // namespace amlift::analyzers

#endif
