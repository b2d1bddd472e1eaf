//===- Packages.cpp - Which packages a project states ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/Packages.h"
#include "analyzers/manifests/Distributions.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace amlift::tools {

using analyzers::Manifest;
using analyzers::ManifestEntry;
using analyzers::Pin;
using catalog::Generation;

bool PackageInventory::incomplete() const {
  return any_of(Notes, [](const auto &N) { return N.second.Incomplete; });
}

/// What is to go stands first.
static unsigned rank(Generation G) {
  switch (G) {
  case Generation::V1:
    return 0;
  case Generation::Classic:
    return 1;
  case Generation::Unknown:
    return 2;
  case Generation::Shared:
    return 3;
  case Generation::V2:
    return 4;
  }
  llvm_unreachable("not a generation");
}

/// Equal statements of one package in one.
using Statements = std::map<std::pair<std::string, Pin>, StatedVersions>;

static std::vector<StatedVersions> sorted(Statements Stated) {
  std::vector<StatedVersions> Result;
  for (auto &[Key, Versions] : Stated)
    Result.push_back(std::move(Versions));
  sort(Result, [](const StatedVersions &A, const StatedVersions &B) {
    return std::make_tuple(B.Places.size(), StringRef(A.Versions), A.ThePin) <
           std::make_tuple(A.Places.size(), StringRef(B.Versions), B.ThePin);
  });
  return Result;
}

PackageInventory makePackages(std::vector<Manifest> Manifests) {
  PackageInventory Result;
  std::map<std::string, Statements> ByName;
  for (Manifest &M : Manifests) {
    bool Any = false;
    for (ManifestEntry &Entry : M.Entries) {
      std::string Name = Entry.What.Name;
      if (!analyzers::generationOfDistribution(Name))
        continue;
      Any = true;
      StatedVersions &Same =
          ByName[Name][{Entry.What.Versions, Entry.What.ThePin}];
      Same.Versions = Entry.What.Versions;
      Same.ThePin = Entry.What.ThePin;
      Same.Places.push_back({M.Path, M.Kind, std::move(Entry)});
    }
    Result.ManifestsRead += Any;
    for (analyzers::ManifestNote &Note : M.Notes)
      Result.Notes.emplace_back(M.Path, std::move(Note));
  }
  for (auto &[Name, Stated] : ByName)
    Result.Packages.push_back({Name, *analyzers::generationOfDistribution(Name),
                               sorted(std::move(Stated))});
  sort(Result.Packages, [](const Package &A, const Package &B) {
    return std::make_tuple(rank(A.Generation), StringRef(A.Name)) <
           std::make_tuple(rank(B.Generation), StringRef(B.Name));
  });
  return Result;
}

} // namespace amlift::tools
