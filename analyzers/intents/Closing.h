//===- Closing.h - What only this module can reach --------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_CLOSING_H
#define AMLIFT_ANALYZERS_INTENTS_CLOSING_H

#include "analyzers/intents/Site.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <memory>

namespace amlift::analyzers {

/// Resolves a document for a rewrite: parameters, results and attributes are
/// exact where all calls of a function, and all places that objects of a class
/// come to, are in the document and understood. ReadElsewhere tells whether
/// another module reads a name of this one, and Between, which must outlive the
/// resolution, of functions that it exchanges objects with others through.
std::unique_ptr<Resolution>
resolveClosed(const grammars::Document &Doc, uint32_t Index,
              llvm::function_ref<bool(llvm::StringRef)> ReadElsewhere,
              const Borders &Between);

/// Whether everything a call may call is a function or class of the module all
/// of whose callers are known.
bool callsClosed(const Resolution &R, grammars::Node Call);
/// Whether an attribute that is assigned to is one of objects that do not
/// leave the module.
bool isClosedAttribute(const Resolution &R, grammars::Node Attribute);

/// Whether an expression has a value of its own: values are known of more
/// nodes, of names where they are bound, of keyword arguments, and of
/// parentheses around what is in them.
bool isExpression(const Resolution &R, grammars::Node N);

} // namespace amlift::analyzers

#endif
