//===- Packages.h - Which packages a project states -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_PACKAGES_H
#define AMLIFT_TOOLS_AMLIFT_PACKAGES_H

#include "analyzers/manifests/Manifest.h"
#include "catalog/Catalog.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::tools {

class TablePrinter;

/// One place where a package is named.
struct PackagePlace {
  std::string Path;
  analyzers::ManifestKind Kind;
  analyzers::ManifestEntry Entry;
};

/// The places that state the same versions.
struct StatedVersions {
  std::string Versions; ///< As in Requirement::Versions; empty: any.
  analyzers::Pin ThePin = analyzers::Pin::None;
  std::vector<PackagePlace> Places; ///< By path and position.
};

/// A package of Azure ML and all that manifests say about it.
struct Package {
  std::string Name; ///< Normalised.
  catalog::Generation Generation = catalog::Generation::Unknown;
  std::vector<StatedVersions> Stated; ///< Most places first.
};

/// The Azure ML packages of a project.
struct PackageInventory {
  std::vector<Package> Packages; ///< v1 first, then by name.
  /// Path and what a person should know about that manifest; by path.
  std::vector<std::pair<std::string, analyzers::ManifestNote>> Notes;
  unsigned ManifestsRead = 0; ///< Those that name such a package.

  /// Manifests could not be read, or in part.
  bool incomplete() const;
};

/// Groups equal statements; takes the packages of
/// analyzers::generationOfDistribution() only.
PackageInventory makePackages(std::vector<analyzers::Manifest> Manifests);

/// The section "Packages" of a report for people; nothing when there is
/// nothing to say.
void printPackages(const PackageInventory &P, TablePrinter &Out);
/// The keys `packages` and `manifestNotes`.
void writePackages(llvm::json::OStream &J, const PackageInventory &P);

} // namespace amlift::tools

#endif
