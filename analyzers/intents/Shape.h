//===- Shape.h - Where an expression stands in a module ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Questions about control flow and names that can be answered from the syntax
// and the scopes alone. Each is conservative: "yes" is a proof.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_SHAPE_H
#define AMLIFT_ANALYZERS_INTENTS_SHAPE_H

#include "analyzers/resolve/Resolution.h"
#include <string>

namespace amlift::analyzers {

/// The node without parentheses around it, from inside (the outermost
/// parenthesized expression that is nothing but N).
grammars::Node outsideParentheses(grammars::Node N);
/// The expression inside of parentheses.
grammars::Node insideParentheses(grammars::Node N);

/// The statement N belongs to: the nearest ancestor (or N) that is a direct
/// child of a block or of the module.
grammars::Node statementOf(grammars::Node N);

/// The statement that a call is all of; none when its value is used.
grammars::Node statementOfCall(grammars::Node Call);

/// The innermost function, lambda or class around N; none at module level.
grammars::Node definitionAround(grammars::Node N);
/// The scope in which the names of N are looked up.
const Scope &scopeAt(const ScopeTable &Scopes, grammars::Node N);

/// Whether every path to B has run A's statement before: A's statement is an
/// earlier sibling of B's statement or of a statement around it, in one
/// function.
bool precedes(grammars::Node A, grammars::Node B);

/// The loop, comprehension or function around Inner that is not around Outer,
/// outermost first; none when Inner runs as often as Outer. (A function around
/// Inner only may be called many times.)
grammars::Node repeatedWithout(grammars::Node Inner, grammars::Node Outer);
/// The innermost loop or comprehension around N within its function.
grammars::Node loopAround(grammars::Node N);

/// The `try` (with handlers), `with suppress(…)` or `with raises(…)` whose body
/// N is in, within its function; none when exceptions of N pass unseen.
grammars::Node guardOf(const Resolution &R, grammars::Node N);

/// The variable of an identifier that names one object for ever: bound at one
/// place, never deleted, not through global or nonlocal, and bound before N
/// uses it. Null for everything else.
const Variable *stableVariable(const Resolution &R, grammars::Node Identifier);

/// Whether evaluating the expression at another place gives the same: it is
/// made of literals, lists and dictionaries of such, stable variables bound
/// before that place, operators, and look-ups in `os.environ`.
bool isMovable(const Resolution &R, grammars::Node Expression,
               grammars::Node NewPlace);

/// Like isMovable(), for a place in the same function, before or behind: the
/// variables may be bound several times, but never between the two places.
bool isSameAt(const Resolution &R, grammars::Node Expression,
              grammars::Node NewPlace);

/// Whether evaluating the expression has no effect but its value.
bool isPure(const Resolution &R, grammars::Node Expression);

/// A builtin by that name is meant by the identifier.
bool isBuiltin(const Resolution &R, grammars::Node Identifier,
               llvm::StringRef Name);

/// `list(x)` around the expression x; none for other places.
grammars::Node listCallOf(const Resolution &R, grammars::Node Expression);

/// "`text`" for messages: one line, shortened to 60 characters.
std::string quote(const Resolution &R, grammars::Node N);
/// "line 12", or "cell 3, line 12" in notebooks.
std::string where(const Resolution &R, grammars::Node N);

} // namespace amlift::analyzers

#endif
