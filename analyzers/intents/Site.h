//===- Site.h - What is done with an object at one place --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_SITE_H
#define AMLIFT_ANALYZERS_INTENTS_SITE_H

#include "analyzers/resolve/Resolution.h"
#include "llvm/ADT/SmallVector.h"
#include <string>

namespace amlift::analyzers {

/// What the code around an expression does with its value, as far as a rewrite
/// could follow. `Other` is everything that it cannot.
struct Site {
  enum Kind : uint8_t {
    Bound,     ///< Right side of `x = …` with one variable x.
    Read,      ///< `….a.b` or `….a[k]`, and the result is used.
    Call,      ///< `….a.b(…)`.
    Store,     ///< `….a.b = …` or `….a[k] = …`, a statement.
    Argument,  ///< Argument of a call.
    Stored,    ///< Right side of `x.a = …` or `x[k] = …`, a statement.
    Returned,  ///< What `return` of Function gives.
    Compared,  ///< `x is None` and `x is not None`.
    Printed,   ///< In print(…), str(…) or an f-string.
    Statement, ///< A statement by itself; shown at the end of a notebook cell.
    Tested,    ///< Whether there is an object: `if x`.
    Other,
  };
  /// One step from the object: an attribute, or a subscript.
  struct Step {
    llvm::StringRef Name; ///< Empty for a subscript.
    grammars::Node Node;  ///< The attribute or subscript up to here.
    grammars::Node Key;   ///< The subscript's key.
  };

  Kind TheKind = Other;
  grammars::Node Expr;             ///< The expression that holds the object.
  llvm::SmallVector<Step, 2> Path; ///< Of Read, Call and Store.
  /// The largest node that is about the object only: for Call the call, for
  /// Read the last step, for Store, Stored, Bound and Statement the statement,
  /// for Argument and Printed the expression.
  grammars::Node Whole;
  grammars::Node CallNode;   ///< Of Call, Argument and Printed (if a call).
  llvm::StringRef Parameter; ///< Of Argument, when the call is resolved.
  /// Store: the new value. Bound and Stored: what is assigned to.
  grammars::Node Assigned;
  Variable *Var = nullptr; ///< Bound: the variable.
  grammars::Node Function; ///< Of Returned.
  std::string Reason;      ///< Other: "is returned from `main`".

  /// "run_config.target"; a subscript is "[]".
  std::string path() const;
  /// The path's first step is that attribute.
  bool starts(llvm::StringRef Name) const {
    return !Path.empty() && Path.front().Name == Name;
  }
  /// What happens here, for messages: "is passed to `f` (line 3)".
  std::string describe(const Resolution &R) const;
};

/// The value of an expression is only shown: printed, displayed, or formatted
/// into what is.
bool isShown(const Resolution &R, grammars::Node Expr);

/// Reads the place of an expression.
Site siteOf(const Resolution &R, grammars::Node Expr);

} // namespace amlift::analyzers

#endif
