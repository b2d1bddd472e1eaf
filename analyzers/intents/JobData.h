//===- JobData.h - Data that a job reads ------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_JOBDATA_H
#define AMLIFT_ANALYZERS_INTENTS_JOBDATA_H

#include "analyzers/intents/Intent.h"
#include <memory>

namespace amlift::analyzers {

/// One step from a dataset, or from a place in a datastore, to an argument of a
/// job: `ds.as_named_input("n")`, `ds.as_mount()`,
/// `ds.as_named_input("n").as_download()`.
struct JobInput final : Intent {
  JobInput(const ResolvedCall &Call, const Resolution &R, llvm::StringRef How);
  /// "as_named_input", "as_mount" or "as_download".
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Data; ///< A dataset or datastore, or the step before.
  Field Name; ///< as_named_input
  Field Path; ///< The place on the compute.
};

/// One step from the description of an output to an argument of a job:
/// `OutputFileDatasetConfig(…)`, `….as_upload()`. Each makes a new object.
struct JobOutput final : Intent {
  JobOutput(const ResolvedCall &Call, const Resolution &R, llvm::StringRef How);
  /// "construct", "as_mount", "as_upload" or "register_on_complete".
  llvm::StringRef how() const override { return How; }
  void visitFields(FieldVisitor Visit) override;

  llvm::StringRef How;
  Field Before;                                     ///< The step before.
  Field Name, Destination, Source, PartitionFormat; ///< construct
  Field Overwrite, Globs;                           ///< as_upload
  Field Description, Tags;                          ///< register_on_complete
};

/// @{ The intent of a call; null when the call makes no such object.
std::unique_ptr<Intent> makeJobInput(const ResolvedCall &Call,
                                     const Resolution &R);
std::unique_ptr<Intent> makeJobOutput(const ResolvedCall &Call,
                                      const Resolution &R);
/// @}

} // namespace amlift::analyzers

#endif
