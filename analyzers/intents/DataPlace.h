//===- DataPlace.h - Where data is, and what is made of it ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_DATAPLACE_H
#define AMLIFT_ANALYZERS_INTENTS_DATAPLACE_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// A place in a datastore as an object: `datastore.path("p")`,
/// `DataPath(datastore, "p")`, `DataReference(datastore, …)`.
struct DataPlace final : Intent {
  DataPlace(const ResolvedCall &Call, const Resolution &R, llvm::StringRef How);
  /// "path", "DataPath" or "DataReference".
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Datastore, Path;
  Field Name, Mode, OnCompute, Overwrite; ///< DataReference
};

/// A dataset that is described, and not registered (yet):
/// `Dataset.File.from_files(…)`, `Dataset.File.upload_directory(…)`.
struct DataDefinition final : Intent {
  DataDefinition(const ResolvedCall &Call, const Resolution &R,
                 llvm::StringRef How);
  /// "from_files" or "upload_directory".
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Path, IsFile, PartitionFormat;
};

/// @{ The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeDataPlace(const ResolvedCall &Call,
                                      const Resolution &R);
std::unique_ptr<Intent> makeDataDefinition(const ResolvedCall &Call,
                                           const Resolution &R);
/// @}

} // namespace amlift::analyzers

#endif
