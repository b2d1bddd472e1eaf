//===- Manifest.h - What a file says about packages -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_MANIFESTS_MANIFEST_H
#define AMLIFT_ANALYZERS_MANIFESTS_MANIFEST_H

#include "analyzers/Project.h"
#include "analyzers/manifests/Requirement.h"
#include "grammars/Span.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::analyzers {

/// Files that say which packages get installed.
enum class ManifestKind : uint8_t {
  Requirements, ///< requirements*.txt, *.in, constraints*.txt: pip's format.
  Conda,        ///< YAML with a `dependencies:` list.
  PyProject,    ///< pyproject.toml.
  Pipfile,
  SetupCfg,
  SetupPy,
  Dockerfile, ///< `RUN pip install`, `RUN conda install`.
  Notebook,   ///< `%pip install`, `!conda install`, in cells.
};

/// Spelling as used in JSON: "requirements", "conda", ...
llvm::StringRef toString(ManifestKind Kind);

/// One place that names a package.
struct ManifestEntry {
  Requirement What;         ///< Its spans count in bytes of the file.
  grammars::Location Place; ///< Of the name, in code points.
};

/// Something that a person should know about a manifest.
struct ManifestNote {
  std::string Message;
  /// Requirements may be missing in the result because of it.
  bool Incomplete = true;
  std::optional<grammars::Location> Place;
};

struct Manifest {
  std::string Path; ///< As shown.
  ManifestKind Kind = ManifestKind::Requirements;
  std::vector<ManifestEntry> Entries; ///< By position.
  std::vector<ManifestNote> Notes;    ///< By position.
};

/// What kind of manifest a file is, by its name and that of its folder; none
/// when it is no manifest. Any YAML file may be one: its text decides.
std::optional<ManifestKind> manifestKind(llvm::StringRef Path);

/// Whether the bytes hold the name of a package that manifests are read for:
/// "azure", "mlflow" or "mltable", in any case, in UTF-8 or UTF-16.
bool mayNamePackages(llvm::StringRef Bytes);

/// Reads a manifest from memory. Never fails: what cannot be read, wholly or in
/// part, is in the notes. Not followed are references to other files (`-r`),
/// which are manifests of their own.
Manifest readManifest(std::string Path, ManifestKind Kind, std::string Bytes);

/// Reads all manifests of a project in parallel: Found.Manifests, and the
/// notebooks and setup.py among Found.Files. The result is sorted by path. Left
/// out are files for which mayNamePackages() is false, and standard input.
std::vector<Manifest> readManifests(const Discovery &Found,
                                    const DiscoveryOptions &Options);

} // namespace amlift::analyzers

#endif
