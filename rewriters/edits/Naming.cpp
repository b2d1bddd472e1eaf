//===- Naming.cpp - Free names and renaming -------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Naming.h"
#include "grammars/Python.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>
#include <set>

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

NameTable::NameTable(const Resolution &Module) : Names(Module) {
  for (const auto &V : Module.scopes().variables())
    Found.insert(V->Name);
}

std::string NameTable::fresh(llvm::StringRef Wish) {
  std::string Name = Wish.str();
  for (unsigned Number = 2; taken(Name); ++Number)
    Name = (Wish + "_" + llvm::Twine(Number)).str();
  Given.insert(Name);
  return Name;
}

namespace {

/// Collects the places where one variable's name is written.
class Renaming {
public:
  Renaming(const Resolution &Module, const Variable &V)
      : Module(Module), Text(Module.document().text()), V(V) {}

  /// Why the variable must keep its name; none when it need not.
  std::optional<std::string> obstacle(const NameTable &Names,
                                      const ExportedNames &Exported) const {
    const ModuleNames &Known = Names.module();
    if (V.Owner->TheKind == Scope::Class)
      return "it is an attribute of a class";
    if (V.Owner->TheKind == Scope::Module &&
        Known.visibleOutside(V.Name, Exported))
      return "code outside of the module may use it";
    if (Known.inAnnotationString(V.Name))
      return "it is named in an annotation string";
    if (Known.looksUp(V.Name))
      return "the module looks names up at run time";
    for (const Binding &B : V.Bindings) {
      if (B.Kind == BindingKind::Parameter)
        return "callers may pass it by keyword";
      if (B.Kind == BindingKind::Definition)
        return "it is a function or a class";
      if (B.Kind == BindingKind::Import &&
          kindOf(B.Name.parent()) != Py::AliasedImport)
        return "it is imported by that name";
    }
    for (Node Use : V.Uses)
      if (isSelfDocumenting(Use))
        return "an f-string prints its name";
    return std::nullopt;
  }

  std::set<Span> places() {
    for (const Binding &B : V.Bindings)
      Places.insert(B.Name.span());
    for (Node Use : V.Uses)
      Places.insert(Use.span());
    collectRedirects(Module.root(), &Module.scopes().module());
    return std::move(Places);
  }

private:
  /// Inside of `f"{x + 1 = }"`.
  static bool isSelfDocumenting(Node Use) {
    for (Node N = Use.parent(); N; N = N.parent())
      if (kindOf(N) == Py::Interpolation) {
        bool Found = false;
        N.forEachChild([&](Node Child) { Found |= Child.is("="); });
        return Found;
      }
    return false;
  }

  /// `global x` and `nonlocal x` that mean the variable.
  void collectRedirects(Node N, const Scope *S) {
    if (const Scope *Inner = Module.scopes().scopeOf(N))
      S = Inner;
    Py Kind = kindOf(N);
    if (Kind == Py::GlobalStatement || Kind == Py::NonlocalStatement) {
      const Variable *Target = S->Redirects.lookup(V.Name);
      if (!Target && S->TheKind == Scope::Module)
        Target = S->Variables.lookup(V.Name);
      N.forEachNamed([&](Node Name) {
        if (Target == &V && Name.text(Text) == V.Name)
          Places.insert(Name.span());
      });
      return;
    }
    N.forEachNamed([&](Node Child) { collectRedirects(Child, S); });
  }

  const Resolution &Module;
  llvm::StringRef Text;
  const Variable &V;
  std::set<Span> Places;
};

} // namespace

llvm::Error rename(const Resolution &Module, const Variable &V,
                   llvm::StringRef NewName, const NameTable &Names,
                   const ExportedNames &Exported, EditSet &Edits) {
  auto Refuse = [&](const llvm::Twine &Why) {
    return llvm::createStringError("`" + V.Name +
                                   "` cannot be renamed: " + Why);
  };
  Renaming TheRenaming(Module, V);
  if (std::optional<std::string> Why = TheRenaming.obstacle(Names, Exported))
    return Refuse(*Why);
  for (const auto &Other : Module.scopes().variables())
    if (Other->Name == NewName)
      return Refuse("`" + NewName + "` is in use");
  if (isReservedName(NewName) || Names.module().readsUnbound(NewName))
    return Refuse("`" + NewName + "` means something else");

  EditSet New(Module.document());
  for (Span Where : TheRenaming.places())
    if (llvm::Error E = New.replace(Where, NewName))
      return E;
  return Edits.add(New);
}

} // namespace amlift::rewriters
