//===- SharedObjects.h - Objects from other modules -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Where a module changes together with those that it exchanges objects with
// (Borders.h), what they pass to its functions, and what theirs return, are
// objects like those that it makes.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_SHAREDOBJECTS_H
#define AMLIFT_ANALYZERS_INTENTS_SHAREDOBJECTS_H

#include "analyzers/intents/Intent.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

/// A call that passes objects to another module, and whose result is none of
/// them.
struct SharedCall final : Intent {
  SharedCall(const ResolvedCall &Call, const Resolution &R);
  void visitFields(FieldVisitor Visit) override;

  /// "workspace" or "object", in source order.
  std::vector<std::pair<llvm::StringRef, Field>> Passed;
};

/// Whether objects of a class can cross borders.
bool canBeShared(catalog::Symbol Class);
/// The class that objects of both classes are of, if they can cross a border
/// together; none otherwise.
catalog::Symbol commonClass(catalog::Symbol A, catalog::Symbol B);

/// The class of the v1 object that a value always is, if it can cross a border;
/// none for other values.
catalog::Symbol sharedClassOf(Value V);

/// An intent for each parameter that is passed an object of v1, and for each
/// call that passes or returns one. Calls gets what stands for a v1 call, and
/// has to live as long as the intents.
std::vector<std::unique_ptr<Intent>>
makeSharedObjects(const Resolution &R,
                  std::vector<std::unique_ptr<ResolvedCall>> &Calls);

/// The name of a parameter: of `ws: Workspace = None`, `ws`.
grammars::Node parameterName(grammars::Node Parameter);

/// The function whose border a shared object crosses.
const SharedFunction *sharedThrough(const Resolution &R, const Intent &I);

/// Objects at a border of the module.
struct Crossing {
  llvm::StringRef Function;  ///< The key of Borders::Own, or of Imported.
  llvm::StringRef Parameter; ///< Empty for what the function returns.
  /// The call of an imported function; none for a function of the module.
  grammars::Node Call;
  /// Of a function of the module, what the parameter holds, or what is
  /// returned.
  Value Objects;
};

/// Visits every border, for each call by itself.
void forEachCrossing(const Resolution &R,
                     llvm::function_ref<void(const Crossing &)> Visit);

/// The calls of a function that another module defines, by the callee as it is
/// written (Borders::Imported), in source order.
std::vector<grammars::Node> callsOf(const Resolution &R,
                                    llvm::StringRef Written);
/// What a call passes to a parameter of such a function: the expression; none
/// when it leaves the parameter out.
grammars::Node passedTo(const Resolution &R, grammars::Node Call,
                        const SharedFunction &Imported,
                        llvm::StringRef Parameter);
/// What a call of such a function passes that crosses the border.
llvm::SmallVector<grammars::Node, 2>
crossingArguments(const Resolution &R, grammars::Node Call,
                  const SharedFunction &Imported);
/// Whether the object at a site is passed to a function of another module,
/// which changes together with this one.
bool isPassedOn(const Resolution &R, const Site &S);

} // namespace amlift::analyzers

#endif
