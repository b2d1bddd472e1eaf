//===- Description.h - Objects that v2 has no object for --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_DESCRIPTION_H
#define AMLIFT_REWRITERS_SDK_DESCRIPTION_H

#include "rewriters/sdk/Lowering.h"
#include <string>

namespace amlift::rewriters {

/// Lowers what is described only, for something else that takes it over: the
/// data of a job, its settings. v2 has no such object, so that it goes, with
/// its variable.
class DescriptionLowering : public Lowering {
public:
  bool flows() const final { return false; }
  /// Allows calls that make an intent which is lifted, too.
  void examineSite(const analyzers::Intent &I, const analyzers::Site &S,
                   Proof &P) const override;
  void write(const analyzers::Intent &I, Writer &W) const override;

protected:
  /// Ends the sentence that says what is done at a site that is not lifted.
  virtual std::string adviceAt(const analyzers::Site &S) const;
};

} // namespace amlift::rewriters

#endif
