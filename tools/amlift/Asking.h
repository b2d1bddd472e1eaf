//===- Asking.h - One change after the other --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_ASKING_H
#define AMLIFT_TOOLS_AMLIFT_ASKING_H

#include "tools/amlift/FixReport.h"
#include <set>
#include <string>

namespace amlift::tools {

/// Shows changes on standard error and reads answers from standard input, a
/// line each: y(es), n(o), a(ll of this rule), q(uit: no to this and the rest).
class Asking {
public:
  explicit Asking(bool Color) : Color(Color) {}
  /// Whether the user wants a change. The end of the input means quit.
  bool wants(const FixedFile &File, const rewriters::Change &C);

private:
  bool Color;
  bool Quit = false;
  std::set<std::string> Accepted; ///< Rules.
};

} // namespace amlift::tools

#endif
