//===- Entity.h - Objects of the service by name ----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Computes, datastores, data assets, models: v1 has a class for each, and many
// ways to come by an object. What sort of object a call makes is told by the
// class of its result, so a further v1 function needs nothing here.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_ENTITY_H
#define AMLIFT_ANALYZERS_INTENTS_ENTITY_H

#include "analyzers/intents/Intent.h"
#include <memory>
#include <utility>
#include <vector>

namespace amlift::analyzers {

/// An object of the service, looked up or made.
struct EntityIntent final : Intent {
  EntityIntent(IntentKind Kind, const ResolvedCall &Call, const Resolution &R);
  /// An object out of a dictionary that is a property of a workspace:
  /// `ws.datastores["x"]` or, without subscript, all objects in it.
  EntityIntent(IntentKind Kind, const ResolvedCall &Lookup, grammars::Node Dict,
               const Resolution &R);

  /// Canonical name of what is called, or of the property; "shared" for what
  /// another module made.
  llvm::StringRef how() const override {
    return isShared() ? "shared" : call().Callee->Name;
  }
  void visitFields(FieldVisitor Visit) override;

  /// The argument of a parameter; of `[...]` for the key of a look-up.
  /// Nothing when it is not given.
  const Field &operator[](llvm::StringRef Parameter) const;
  /// The workspace: an argument, or what the method is called on.
  const Field &workspace() const;
  /// The expression in the dictionary, for a look-up in a property.
  bool isLookup() const { return source() != origin(); }
  /// All objects of a dictionary.
  bool isDictionary() const { return Dictionary; }
  /// All objects of a list that a call gives: `Model.list(ws)`.
  bool isListing() const { return Listing; }

  Field Receiver; ///< What a method is called on.
  /// By v1 parameter, in source order.
  std::vector<std::pair<llvm::StringRef, Field>> Arguments;
  bool Dictionary = false;
  bool Listing = false;
};

/// The kind of the objects of a v1 class; none for other classes.
std::optional<IntentKind> entityKindOf(catalog::Symbol Class);
/// The v1 class of all objects of a kind; of a kind of entities.
catalog::Symbol entityClass(IntentKind K);
/// Whether an intent of that kind is an EntityIntent.
bool isEntity(IntentKind K);
/// The intent as an entity; null for other kinds.
const EntityIntent *asEntity(const Intent &I);

/// The intent of a call; null when the call makes no such object, and lists
/// none.
std::unique_ptr<Intent> makeEntity(const ResolvedCall &Call,
                                   const Resolution &R);
/// The objects that a place of a workspace reads out of one of its
/// dictionaries; null for other places. Lookup is filled and has to live as
/// long as the intent.
std::unique_ptr<Intent> makeLookup(const Site &OfWorkspace, const Resolution &R,
                                   ResolvedCall &Lookup);

} // namespace amlift::analyzers

#endif
