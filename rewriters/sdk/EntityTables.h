//===- EntityTables.h - v1 objects and their v2 operations ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What v1 does with computes, datastores, data assets and models, and what v2
// calls it: one row a symbol. Whether a row may be used at some place is for
// the lowering to prove (Entity.cpp); names of v2 are checked when they are
// written (V2Call.h).
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ENTITYTABLES_H
#define AMLIFT_REWRITERS_SDK_ENTITYTABLES_H

#include "analyzers/intents/Intent.h"
#include "rewriters/edits/EditSet.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace amlift::rewriters {

/// What becomes of an argument that is given (None counts as not given).
enum class Pass : uint8_t {
  Keyword,    ///< `V2=value`.
  Choice,     ///< As Keyword with two Values; what is not known is compared
              ///< with the first of them.
  Positional, ///< The value by itself, in the place of the row.
  Version,    ///< A number or text as text; "latest" as `label="latest"`.
  Address,    ///< A text `name:version`: the name by itself, the version too.
  Context,    ///< Said by the client, or by what is called: goes.
  Filter,     ///< Of what is listed, what v2 gives is filtered (Listing.h).
  Drop,       ///< Has no effect on what is asked for: goes.
  Overwrite,  ///< Goes; Note holds unless the constant True is given.
  Tag,        ///< A text that becomes the tag V2.
  Refuse,     ///< v2 has nothing for it: the call stays unless the value is
              ///< one of Values; Note says why.
};

/// A constant of v1 and how v2 writes it; Code is Python, empty for "leave it
/// out".
struct ConstantRow {
  llvm::StringLiteral V1, Code;
};

/// The object that collects some arguments: `ssh_settings=Settings(...)`.
struct PartRow {
  llvm::StringLiteral Parameter, Class;
};

struct ArgumentRow {
  llvm::StringLiteral V1;
  llvm::StringLiteral V2 = "";
  Pass How = Pass::Keyword;
  /// All values there are, when they are written otherwise in v2; texts are
  /// compared without case.
  llvm::ArrayRef<ConstantRow> Values = {};
  const PartRow *Part = nullptr;
  /// Code to write where v1 leaves the parameter to its default.
  llvm::StringLiteral Absent = "";
  /// What may change (Keyword, Drop), or why not (Refuse).
  llvm::StringLiteral Note = "";
  bool Required = false; ///< Without it the v1 call makes no sense in v2.
};

/// A call that gives an object.
struct CallRow {
  llvm::StringLiteral V1; ///< Canonical name of function, class or property.
  /// The v2 class that is made of the arguments; empty when they go to the
  /// operation.
  llvm::StringLiteral Class;
  /// Operation of the client; empty when only an object is described.
  llvm::StringLiteral Operation;
  llvm::ArrayRef<ArgumentRow> Arguments;
  llvm::StringLiteral Note = ""; ///< What may change; empty: nothing.
};

/// What is done with an object.
struct MemberRow {
  enum Shape : uint8_t {
    Attribute, ///< `object.V2`.
    Shown,     ///< The same, where it is only printed or formatted.
    Number,    ///< `int(object.V2)`, and a text where it is only shown.
    Property,  ///< A v1 call without arguments that is `object.V2`.
    Operation, ///< `client.V2(object.name)`.
    OfVersion, ///< `client.V2(object.name, object.version)`.
    Again,     ///< `client.V2(object.name)` with `.Tail` behind it.
  };
  analyzers::IntentKind Kind;
  llvm::StringLiteral V1; ///< "name"; calls: "delete()".
  Shape TheShape;
  llvm::StringLiteral V2;
  llvm::StringLiteral Tail = "";
  llvm::StringLiteral Note = "";
  /// The v2 class that has the member, where not all objects have it.
  llvm::StringLiteral Class = "";
};

/// The row of a callee; null when it is not lifted.
const CallRow *callRow(llvm::StringRef V1);
/// The row of a member of an object; null when it is not lifted.
const MemberRow *memberRow(analyzers::IntentKind Kind, llvm::StringRef V1);
/// The v2 class of an object, for looking up its members.
llvm::StringRef v2ClassOf(analyzers::IntentKind Kind);

} // namespace amlift::rewriters

#endif
