//===- Imported.cpp - Names that are bound by imports ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Imported.h"
#include "grammars/Python.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// Whether an import binds a variable to what is asked for.
static bool binds(llvm::StringRef Text, Node Import, llvm::StringRef Variable,
                  llvm::StringRef Module, llvm::StringRef Name) {
  Node Source = Import.field("module_name");
  bool Whole = Name.empty();
  if (kindOf(Import) != (Whole ? Py::ImportStatement : Py::ImportFromStatement))
    return false;
  if (!Whole && Source.text(Text) != Module)
    return false;
  llvm::StringRef Wanted = Whole ? Module : Name;
  bool Found = false;
  Import.forEachNamed([&](Node Item) {
    if (Item == Source)
      return;
    if (kindOf(Item) == Py::AliasedImport) {
      if (Item.field("alias").text(Text) == Variable)
        Found = Item.field("name").text(Text) == Wanted;
      return;
    }
    llvm::StringRef Path = Item.text(Text);
    // `import os.path` binds os.
    if ((Whole ? Path.split('.').first : Path) == Variable)
      Found = Variable == Wanted;
  });
  return Found;
}

bool isImported(const Resolution &R, Node N, llvm::StringRef Module,
                llvm::StringRef Name) {
  const Variable *V =
      kindOf(N) == Py::Identifier ? R.scopes().variableOf(N) : nullptr;
  return V && !V->Bindings.empty() && !V->BoundElsewhere &&
         llvm::all_of(V->Bindings, [&](const Binding &B) {
           return B.Kind == BindingKind::Import &&
                  binds(R.document().text(), B.Statement, V->Name, Module,
                        Name);
         });
}

bool isMember(const Resolution &R, Node N, llvm::StringRef Module,
              llvm::StringRef Name) {
  if (kindOf(N) != Py::Attribute)
    return isImported(R, N, Module, Name);
  return N.field("attribute").text(R.document().text()) == Name &&
         isImported(R, N.field("object"), Module);
}

bool readsEnviron(const Resolution &R, Node Function) {
  return isMember(R, Function, "os", "getenv") ||
         (kindOf(Function) == Py::Attribute &&
          isMember(R, Function.field("object"), "os", "environ") &&
          Function.field("attribute").text(R.document().text()) == "get");
}

} // namespace amlift::analyzers
