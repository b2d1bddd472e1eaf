//===- Statements.h - Statements as lines of text ---------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_STATEMENTS_H
#define AMLIFT_REWRITERS_SDK_STATEMENTS_H

#include "analyzers/resolve/Resolution.h"
#include "rewriters/edits/EditSet.h"
#include "rewriters/edits/Erasure.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

/// No other statement stands on the lines of the statement.
bool isAlone(const analyzers::Resolution &R, grammars::Node Statement);

/// A comment stands behind the statement on its line, or on the line above.
bool hasCommentsAround(const analyzers::Resolution &R,
                       grammars::Node Statement);

/// A comment on the line above a statement that is about the statement only: it
/// has a word (in small letters), and a blank line or nothing follows the
/// statement. None where `pass` takes the statement's place.
grammars::Node commentAbout(const analyzers::Resolution &R,
                            grammars::Node Statement, llvm::StringRef Word);

/// Removes a statement; `pass` stays where the block would be empty, a comment
/// behind it stays in any case. An error when it is not alone on its lines.
llvm::Error eraseStatement(const analyzers::Resolution &R,
                           grammars::Node Statement, EditSet &Edits,
                           Erasure &Gone);

/// Adds a statement behind one, at its indentation; further lines of Text are
/// indented already. An error when the statement is not alone on its lines.
llvm::Error insertAfterStatement(const analyzers::Resolution &R,
                                 grammars::Node Statement, llvm::StringRef Text,
                                 EditSet &Edits);

} // namespace amlift::rewriters

#endif
