//===- Handler.h - Exceptions of v1 that are caught -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_HANDLER_H
#define AMLIFT_ANALYZERS_INTENTS_HANDLER_H

#include "analyzers/intents/Intent.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

/// A v1 class in an `except` clause. The origin is its name there.
struct ExceptionHandler final : Intent {
  ExceptionHandler(const ResolvedCall &Caught, grammars::Node Clause)
      : Intent(IntentKind::ExceptionHandler, Caught), Clause(Clause) {}
  llvm::StringRef how() const override { return call().Callee->Name; }
  void visitFields(FieldVisitor) override {}
  /// The `try` statement.
  grammars::Node guard() const { return Clause.parent(); }
  /// The variable that the exception is bound to; none without `as`.
  grammars::Node alias() const;

  grammars::Node Clause; ///< The `except` clause.
};

/// The classes that an `except` clause names; empty for a bare one.
llvm::SmallVector<grammars::Node, 2> caughtClasses(grammars::Node Clause);

/// All handlers of a module. What stands for their calls goes to Calls and has
/// to live as long.
std::vector<std::unique_ptr<Intent>>
makeHandlers(const Resolution &R,
             std::vector<std::unique_ptr<ResolvedCall>> &Calls);

} // namespace amlift::analyzers

#endif
