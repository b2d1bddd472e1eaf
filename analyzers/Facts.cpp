//===- Facts.cpp - What the analysis of a project finds -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/Facts.h"

namespace amlift::analyzers {

llvm::StringRef toString(Role R) {
  switch (R) {
  case Role::Import:
    return "import";
  case Role::Reference:
    return "reference";
  case Role::Call:
    return "call";
  case Role::Attribute:
    return "attribute";
  case Role::Keyword:
    return "keyword";
  }
  return "";
}

llvm::StringRef toString(Via V) {
  switch (V) {
  case Via::Import:
    return "import";
  case Via::Flow:
    return "flow";
  case Via::Annotation:
    return "annotation";
  case Via::CallSite:
    return "call-site";
  case Via::Correction:
    return "correction";
  case Via::Heuristic:
    return "heuristic";
  }
  return "";
}

llvm::StringRef toString(StepKind K) {
  switch (K) {
  case StepKind::Import:
    return "import";
  case StepKind::Constructed:
    return "constructed";
  case StepKind::Assigned:
    return "assigned";
  case StepKind::Argument:
    return "argument";
  case StepKind::Default:
    return "default";
  case StepKind::Returned:
    return "returned";
  case StepKind::Annotation:
    return "annotation";
  case StepKind::Correction:
    return "correction";
  case StepKind::Attribute:
    return "attribute";
  case StepKind::Narrowed:
    return "narrowed";
  case StepKind::Inherited:
    return "inherited";
  case StepKind::Fixture:
    return "fixture";
  case StepKind::Use:
    return "use";
  }
  return "";
}

llvm::StringRef toString(Confidence C) {
  return C == Confidence::Certain ? "certain" : "likely";
}

llvm::StringRef toString(Guard G) {
  switch (G) {
  case Guard::None:
    return "none";
  case Guard::Optional:
    return "optional";
  case Guard::Exclusive:
    return "exclusive";
  case Guard::Typing:
    return "typing";
  }
  return "";
}

} // namespace amlift::analyzers
