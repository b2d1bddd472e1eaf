//===- ImportEditor.cpp - Adds and removes imports ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/ImportEditor.h"
#include "grammars/Python.h"
#include "rewriters/edits/ImportPlacement.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

std::string NewImport::spelled() const {
  llvm::StringRef What = Name.empty() ? Module : Name;
  return Local == What ? What.str() : (What + " as " + Local).str();
}

ImportEditor::ImportEditor(const Resolution &Module, const Style &TheStyle,
                           NameTable &Names, llvm::ArrayRef<Node> ReleasedNodes,
                           const ExportedNames &Exported)
    : Module(Module), TheStyle(TheStyle), Names(Names) {
  collectStatements(Module.root());
  llvm::DenseSet<const void *> Bound;
  for (const ImportStatement &S : Statements)
    for (const ImportedName &N : S.names())
      Bound.insert(N.Bound.id());
  for (Node N : ReleasedNodes) {
    if (!Released.insert(N.id()).second)
      continue;
    if (!Bound.contains(N.id()))
      ReleasedUses.push_back(N);
    if (const Variable *V = Module.scopes().variableOf(N))
      Anchoring.insert(V);
  }
  collectGone(Exported);
}

void ImportEditor::collectStatements(Node N) {
  ImportStatement S(Module.document(), N);
  if (S.isValid())
    Statements.push_back(std::move(S));
  else
    N.forEachNamed([&](Node Child) { collectStatements(Child); });
}

bool ImportEditor::isAnchor(const ImportStatement &S) const {
  return !S.guarded() && llvm::any_of(S.names(), [&](const ImportedName &N) {
    return Anchoring.contains(Module.scopes().variableOf(N.Bound));
  });
}

/// Finds the imported names of which nothing remains.
void ImportEditor::collectGone(const ExportedNames &Exported) {
  llvm::DenseSet<const void *> Removable;
  for (const ImportStatement &S : Statements)
    if (!S.guarded())
      for (const ImportedName &N : S.names())
        Removable.insert(N.Bound.id());

  const ModuleNames &Known = Names.module();
  for (const auto &V : Module.scopes().variables()) {
    bool Named = Anchoring.contains(V.get());
    bool AllImports = llvm::all_of(V->Bindings, [&](const Binding &B) {
      return Removable.contains(B.Name.id());
    });
    bool AllReleased = llvm::all_of(
        V->Uses, [&](Node Use) { return Released.contains(Use.id()); });
    bool Seen = V->BoundElsewhere || Known.looksUp(V->Name) ||
                Known.inAnnotationString(V->Name) ||
                (V->Owner->TheKind == Scope::Module &&
                 Known.visibleOutside(V->Name, Exported)) ||
                V->Owner->TheKind == Scope::Class;
    if (Named && AllImports && AllReleased && !Seen)
      Gone.insert(V.get());
  }
  for (const Variable *V : Gone) {
    bool AllGone = llvm::all_of(Module.scopes().variables(), [&](auto &Other) {
      return Other->Name != V->Name || Gone.contains(Other.get());
    });
    if (AllGone)
      Names.release(V->Name);
  }
}

/// Whether every binding of the variable imports that name (or, for an empty
/// Name, that module or something below it).
bool ImportEditor::importsSame(const Variable &V, llvm::StringRef From,
                               llvm::StringRef Name) const {
  if (V.Bindings.empty() || V.BoundElsewhere)
    return false;
  return llvm::all_of(V.Bindings, [&](const Binding &B) {
    for (const ImportStatement &S : Statements)
      for (const ImportedName &N : S.names()) {
        if (N.Bound != B.Name)
          continue;
        if (!Name.empty())
          return S.fromModule() == From && N.Name == Name;
        if (!S.fromModule().empty())
          return false;
        return N.Name == From ||
               (N.Alias.empty() && N.Name.starts_with((From + ".").str()));
      }
    return false;
  });
}

/// The variable that an identifier at an offset would mean.
const Variable *ImportEditor::visible(llvm::StringRef Local,
                                      uint32_t At) const {
  const Scope *Innermost = &Module.scopes().module();
  for (const auto &S : Module.scopes().scopes())
    if (S->Node.begin() <= At && At < S->Node.end() &&
        S->Node.span().size() <= Innermost->Node.span().size())
      Innermost = S.get();
  for (const Scope *S = Innermost; S; S = S->Parent) {
    if (S != Innermost && S->TheKind == Scope::Class)
      continue;
    if (const Variable *V = S->Redirects.lookup(Local))
      return V;
    if (const Variable *V = S->Variables.lookup(Local))
      return V;
  }
  return nullptr;
}

/// The local name of an import in the text that has run when code at At runs.
const std::string *ImportEditor::existing(llvm::StringRef From,
                                          llvm::StringRef Name, uint32_t At) {
  for (const ImportStatement &S : Statements) {
    Span Block = S.block().span();
    if (S.guarded() || S.node().end() > At || Block.Begin > At ||
        At > Block.End)
      continue;
    for (const ImportedName &N : S.names()) {
      const Variable *V = Module.scopes().variableOf(N.Bound);
      if (!V || Gone.contains(V) || !importsSame(*V, From, Name) ||
          visible(V->Name, At) != V)
        continue;
      bool Dotted = Name.empty() && N.Alias.empty();
      return &Known.emplace_back(Dotted ? From : V->Name);
    }
  }
  return nullptr;
}

/// Whether an import at module level or in At's function may bind Local
/// without changing the meaning of anything, and code at At would see it.
bool ImportEditor::mayBind(llvm::StringRef Local, llvm::StringRef From,
                           llvm::StringRef Name, uint32_t At) const {
  if (isReservedName(Local) || Names.module().readsUnbound(Local))
    return false;
  if (Names.given(Local) && llvm::none_of(News, [&](const NewImport &N) {
        return N.Local == Local && N.Module == From && N.Name == Name;
      }))
    return false;
  const Variable *Seen = visible(Local, At);
  for (const auto &V : Module.scopes().variables()) {
    if (V->Name != Local || Gone.contains(V.get()))
      continue;
    bool InModule = V->Owner->TheKind == Scope::Module;
    if (!importsSame(*V, From, Name) || (V.get() == Seen && !InModule))
      return false;
  }
  return true;
}

std::string ImportEditor::chooseLocal(llvm::StringRef From,
                                      llvm::StringRef Name, uint32_t At) {
  llvm::StringRef Plain =
      Name.empty() ? From.substr(From.rfind('.') + 1) : Name;
  if (mayBind(Plain, From, Name, At)) {
    Names.reserve(Plain);
    return Plain.str();
  }
  bool IsClass = llvm::isUpper(Plain.front());
  return Names.fresh((IsClass ? "V2" : "v2_") + Plain.str());
}

llvm::StringRef ImportEditor::require(llvm::StringRef From,
                                      llvm::StringRef Name, uint32_t At) {
  if (const std::string *Old = existing(From, Name, At))
    return *Old;
  for (NewImport &N : News)
    if (N.Module == From && N.Name == Name &&
        mayBind(N.Local, From, Name, At)) {
      N.Uses.push_back(At);
      return N.Local;
    }
  std::string Local = chooseLocal(From, Name, At);
  News.push_back({From.str(), Name.str(), std::move(Local), {At}});
  return News.back().Local;
}

/// The statements that lose names, with the indices of those names.
std::vector<ImportEditor::Loss> ImportEditor::losses() const {
  std::vector<Loss> Result;
  for (const ImportStatement &S : Statements) {
    std::vector<size_t> Indices;
    for (size_t I = 0; I < S.names().size(); ++I)
      if (Gone.contains(Module.scopes().variableOf(S.names()[I].Bound)))
        Indices.push_back(I);
    if (!Indices.empty())
      Result.push_back({&S, std::move(Indices)});
  }
  return Result;
}

/// Writes the new imports of one place; Removed statements get replaced, and
/// are taken out of the set.
llvm::Error ImportEditor::write(const ImportPlace &P, NodeSet &Removed,
                                EditSet &Edits) const {
  if (P.TheKind == ImportPlace::Into) {
    std::vector<std::string> Added;
    for (const NewImport *N : P.Imports)
      Added.push_back(N->spelled());
    llvm::sort(Added);
    return P.Statement->addNames(Added, Edits);
  }
  llvm::StringRef Text = Module.document().text();
  Node Beside = P.Statement ? P.Statement->node() : P.Node;
  llvm::StringRef Indent = indentOf(Text, Beside.begin());
  bool OwnLine =
      lineStart(Text, Beside.begin()) + Indent.size() == Beside.begin();
  std::string Lines = OwnLine ? importLines(P.Imports, Indent, TheStyle)
                              : importsOnOneLine(P.Imports);
  std::string Break = OwnLine ? "\n" + Indent.str() : "; ";
  switch (P.TheKind) {
  case ImportPlace::At:
    if (Removed.erase(Beside.id()))
      return Edits.replace(Beside.span(), Lines);
    return Edits.insert(Beside.begin(), Lines + Break);
  case ImportPlace::After: {
    // A docstring keeps its distance.
    bool IsImport = ImportStatement(Module.document(), Beside).isValid() ||
                    kindOf(Beside) == Py::FutureImportStatement;
    return Edits.insert(lineEnd(Text, Beside.end()),
                        (IsImport ? "\n" : "\n\n") + Indent.str() + Lines);
  }
  case ImportPlace::Before:
    return Edits.insert(Beside.begin(), Lines + (OwnLine ? "\n" : "") + Break);
  case ImportPlace::Into:
    break;
  }
  llvm_unreachable("handled above");
}

/// Whether nothing but comments is left of a block.
static bool isEmptied(Node Block, const ImportEditor::NodeSet &Removed) {
  bool Emptied = kindOf(Block) == Py::Block;
  Block.forEachNamed([&](Node Child) {
    Emptied &= kindOf(Child) == Py::Comment || Removed.contains(Child.id());
  });
  return Emptied;
}

llvm::Error ImportEditor::finish(EditSet &Edits) {
  llvm::StringRef Text = Module.document().text();
  for (Node Use : ReleasedUses)
    if (!Edits.covers(Use.span()))
      return llvm::createStringError("a use of `" + Use.text(Text) +
                                     "` at byte " + llvm::Twine(Use.begin()) +
                                     " was to disappear, but is not replaced");

  std::vector<Loss> Losses = losses();
  NodeSet Removed; // Statements that go, or stay in another form.
  for (const Loss &L : Losses)
    if (L.Indices.size() == L.Statement->names().size())
      Removed.insert(L.Statement->node().id());
  NodeSet Going = Removed; // Those in whose place nothing comes.
  std::vector<const NewImport *> Wanted;
  for (const NewImport &N : News)
    Wanted.push_back(&N);
  for (const ImportPlace &P : placeImports(Module, *this, TheStyle, Wanted))
    if (llvm::Error E = write(P, Going, Edits))
      return E;

  Erasure Erased(Module.document());
  for (const Loss &L : Losses) {
    Node Statement = L.Statement->node();
    if (!Removed.contains(Statement.id())) {
      L.Statement->removeNames(L.Indices, Erased);
    } else if (!Going.contains(Statement.id())) {
      continue;
    } else if (isEmptied(L.Statement->block(), Going)) {
      if (llvm::Error E = Edits.replace(Statement.span(), "pass"))
        return E;
      Going.erase(Statement.id());
    } else {
      L.Statement->removeAll(Going, Erased);
    }
  }
  return Erased.finish(Edits);
}

} // namespace amlift::rewriters
