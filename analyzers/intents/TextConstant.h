//===- TextConstant.h - Texts that v1 has names for -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_TEXTCONSTANT_H
#define AMLIFT_ANALYZERS_INTENTS_TEXTCONSTANT_H

#include "analyzers/intents/Intent.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

/// `RunStatus.COMPLETED`, `Model.Framework.ONNX`: a name for a text that is the
/// same in all versions of SDK v1.
struct TextConstant final : Intent {
  TextConstant(const ResolvedCall &Name, llvm::StringRef Text)
      : Intent(IntentKind::TextConstant, Name), Text(Text) {}
  /// The class that it is a member of.
  llvm::StringRef how() const override { return call().Callee->Name; }
  void visitFields(FieldVisitor) override {}
  llvm::StringRef Text;
};

/// All of a module. What stands for their calls goes to Calls and has to live
/// as long.
std::vector<std::unique_ptr<Intent>>
makeTextConstants(const Resolution &R,
                  std::vector<std::unique_ptr<ResolvedCall>> &Calls);

} // namespace amlift::analyzers

#endif
