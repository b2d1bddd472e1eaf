//===- CondaList.h - The packages of a conda environment --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What azureml.core.CondaDependencies does to its packages, by the rules of
// azureml-core 1.61: which entry replaces which, and what is there by default.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_CONDALIST_H
#define AMLIFT_REWRITERS_SDK_CONDALIST_H

#include "rewriters/edits/Piece.h"
#include "rewriters/edits/Style.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

/// Channels, conda packages and pip packages, under construction. Members that
/// give bool are false where v1 would raise, or would do what cannot be told
/// from the text of the package.
class CondaList {
public:
  /// What `CondaDependencies()` holds.
  CondaList();

  bool setPython(llvm::StringRef Version);
  bool addConda(llvm::StringRef Package);
  bool removeConda(llvm::StringRef Package);
  bool addPip(llvm::StringRef Package);
  bool removePip(llvm::StringRef Package);
  bool setPipOption(llvm::StringRef Option);
  void addChannel(llvm::StringRef Channel);
  void removeChannel(llvm::StringRef Channel);
  void setPip(llvm::ArrayRef<std::string> Packages);

  /// Whether pip installs SDK v1.
  bool hasSdk() const;
  /// `{"name": …, "channels": […], "dependencies": […]}`.
  Piece dictionary(const Style &S) const;

private:
  std::vector<std::string> Channels{"anaconda", "conda-forge"};
  std::string Python = "3.8.13";
  std::vector<std::string> Conda;
  std::vector<std::string> Pip{"azureml-defaults"}; ///< With its options.
};

} // namespace amlift::rewriters

#endif
