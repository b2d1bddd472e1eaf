//===- TestModule.h - A resolved module from a string -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TEST_UNIT_REWRITERS_EDITS_TESTMODULE_H
#define AMLIFT_TEST_UNIT_REWRITERS_EDITS_TESTMODULE_H

#include "analyzers/resolve/Resolution.h"
#include "rewriters/edits/ImportEditor.h"
#include "gtest/gtest.h"
#include <memory>
#include <string>
#include <vector>

namespace amlift::rewriters {

/// Parses and resolves a file from memory.
class TestModule {
public:
  explicit TestModule(std::string Bytes, std::string Path = "m.py");

  const grammars::Document &doc() const { return File.Documents.front(); }
  llvm::StringRef text() const { return doc().text(); }
  const analyzers::Resolution &module() const { return *Resolved; }
  /// The span of the N-th (from 0) occurrence of a text.
  grammars::Span span(llvm::StringRef Text, unsigned N = 0) const;
  /// The largest node that stands exactly there.
  grammars::Node node(llvm::StringRef Text, unsigned N = 0) const;
  const analyzers::Variable &variable(llvm::StringRef Name) const;
  /// All loads of all variables of that name.
  std::vector<grammars::Node> uses(llvm::StringRef Name) const;

private:
  grammars::LoadedFile File;
  std::unique_ptr<analyzers::Resolution> Resolved;
};

/// The message of an error that must be there.
std::string messageOf(llvm::Error E);

} // namespace amlift::rewriters

#endif
