//===- FileReader.h - Bytes of many files -----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PROJECT_FILEREADER_H
#define AMLIFT_ANALYZERS_PROJECT_FILEREADER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorOr.h"
#include <memory>
#include <string>

namespace llvm {
class MemoryBuffer;
} // namespace llvm

namespace amlift::analyzers {

/// Reads files one after the other into the same memory, with three system
/// calls for each. Files are read, not mapped, as one that is cut short while
/// it is mapped kills the process.
class FileReader {
public:
  /// Files above Limit bytes are mapped all the same, for they are not kept.
  explicit FileReader(uint64_t Limit) : Limit(Limit) {}
  ~FileReader();

  /// The bytes of a file; they last until the next call.
  llvm::ErrorOr<llvm::StringRef> read(const std::string &Path);

private:
  uint64_t Limit;
  std::string Buffer;
  std::unique_ptr<llvm::MemoryBuffer> Mapped;
};

/// The bytes of one file, to be kept.
llvm::ErrorOr<std::string> readWhole(const std::string &Path);

} // namespace amlift::analyzers

#endif
