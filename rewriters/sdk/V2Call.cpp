//===- V2Call.cpp - Writes calls of SDK v2, checked -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/V2Call.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace amlift::catalog;

namespace amlift::rewriters {

namespace {

llvm::Error noSuch(const llvm::Twine &What) {
  return llvm::createStringError("the v2 packages have no " + What);
}

/// A v2 entry by its import path.
llvm::Expected<Symbol> findV2(llvm::StringRef Path) {
  Symbol Found = find(Path);
  if (!Found || Found.generation() != Generation::V2)
    return noSuch(Path);
  return Found;
}

/// The class of what reading a member gives: Optional[T] counts as T.
Symbol classOf(Type T) {
  switch (T.kind()) {
  case Type::Instance:
    return T.symbol();
  case Type::Union: {
    Symbol Only;
    for (Type Alternative : T.args()) {
      if (Alternative.kind() == Type::None)
        continue;
      Symbol One = classOf(Alternative);
      if (!One || (Only && Only != One))
        return Symbol();
      Only = One;
    }
    return Only;
  }
  default:
    return Symbol();
  }
}

/// Follows "jobs.create_or_update" from an object of a class; the last member.
llvm::Expected<Symbol> follow(Symbol Class, llvm::StringRef Chain) {
  Symbol Here = Class;
  while (true) {
    auto [Name, Rest] = Chain.split('.');
    Symbol Member = Here.lookup(Name);
    if (!Member)
      return noSuch(Here.qualifiedName() + "." + Name);
    if (Rest.empty())
      return Member;
    Here = classOf(Member.type());
    if (!Here)
      return llvm::createStringError("the catalogue does not know what " +
                                     Member.qualifiedName() + " is, so `." +
                                     Rest + "` cannot be checked");
    Chain = Rest;
  }
}

/// An import path, split into the module and the name to import from it; for
/// functions of a root package (`mlflow.log_metric`) the package is imported.
struct ImportPath {
  llvm::StringRef Module, Name, Tail;
};

ImportPath importPath(llvm::StringRef Path) {
  auto [Module, Name] = Path.rsplit('.');
  if (!Module.contains('.'))
    return {Module, "", Name};
  return {Module, Name, ""};
}

std::string dotted(llvm::StringRef Tail) {
  return Tail.empty() ? "" : ("." + Tail).str();
}

/// The local spelling of something imported, with members behind it.
Piece importedName(llvm::StringRef Module, llvm::StringRef Name,
                   llvm::StringRef Tail, ImportEditor &Imports, uint32_t At) {
  return Piece::text((Imports.require(Module, Name, At) + Tail).str());
}

bool isVariadic(const Parameter &P) {
  return P.ParamKind == Parameter::VarArgs ||
         P.ParamKind == Parameter::VarKeywords;
}

} // namespace

void V2Call::fail(const llvm::Twine &Message) {
  if (Fault.empty())
    Fault = Message.str();
}

V2Call V2Call::construct(llvm::StringRef Path) {
  V2Call C = function(Path);
  if (C.Callee && C.Callee.kind() != SymbolKind::Class)
    C.fail(Path + " is not a class");
  return C;
}

V2Call V2Call::function(llvm::StringRef Path) {
  V2Call C;
  C.Spelling = Path.str();
  llvm::Expected<Symbol> Found = findV2(Path);
  if (!Found) {
    C.fail(llvm::toString(Found.takeError()));
    return C;
  }
  C.Callee = *Found;
  if (C.Callee.kind() != SymbolKind::Function &&
      C.Callee.kind() != SymbolKind::Class)
    C.fail(Path + " cannot be called");
  ImportPath Import = importPath(Path);
  C.Module = Import.Module.str();
  C.Imported = Import.Name.str();
  C.Tail = dotted(Import.Tail);
  return C;
}

V2Call V2Call::classMethod(llvm::StringRef ClassPath, llvm::StringRef Name) {
  V2Call C = construct(ClassPath);
  C.Spelling += "." + Name.str();
  if (!C.Fault.empty())
    return C;
  C.Callee = C.Callee.lookup(Name);
  if (!C.Callee)
    C.fail(llvm::toString(noSuch(C.Spelling)));
  else if (C.Callee.kind() != SymbolKind::ClassMethod &&
           C.Callee.kind() != SymbolKind::StaticMethod)
    C.fail(C.Spelling + " is not a class method");
  C.Tail += dotted(Name);
  return C;
}

V2Call V2Call::method(Piece Receiver, llvm::StringRef ClassPath,
                      llvm::StringRef Chain) {
  V2Call C;
  C.Spelling = (ClassPath + "." + Chain).str();
  C.Receiver = std::move(Receiver);
  C.Tail = dotted(Chain);
  llvm::Expected<Symbol> Class = findV2(ClassPath);
  llvm::Expected<Symbol> Found =
      Class ? follow(*Class, Chain) : Class.takeError();
  if (!Found) {
    C.fail(llvm::toString(Found.takeError()));
    return C;
  }
  C.Callee = *Found;
  if (C.Callee.kind() != SymbolKind::Method &&
      C.Callee.kind() != SymbolKind::ClassMethod &&
      C.Callee.kind() != SymbolKind::StaticMethod)
    C.fail(C.Spelling + " is not a method");
  return C;
}

/// Notes that a parameter is given.
void V2Call::bind(llvm::StringRef Parameter) {
  if (!Fault.empty())
    return;
  if (llvm::is_contained(Bound, Parameter))
    return fail(Spelling + " is given `" + Parameter + "` twice");
  Bound.push_back(Parameter.str());
}

V2Call &V2Call::arg(llvm::StringRef Parameter, Piece Value) {
  return arg(Parameter, Item{"", std::move(Value)});
}

V2Call &V2Call::arg(llvm::StringRef Name, Item Value) {
  Keywords = true;
  if (Fault.empty() &&
      llvm::none_of(Callee.parameters(),
                    [&](const Parameter &P) {
                      return P.Name == Name && !isVariadic(P);
                    }) &&
      !catalog::readsKeyword(Spelling, Name))
    fail(Spelling + " has no parameter `" + Name + "`");
  bind(Name);
  Value.Prefix = (Name + "=").str();
  Items.push_back(std::move(Value));
  return *this;
}

V2Call &V2Call::positional(Piece Value) {
  return positional(Item{"", std::move(Value)});
}

V2Call &V2Call::positional(Item Value) {
  if (Keywords)
    fail("a positional argument of " + Spelling + " follows a keyword");
  if (Fault.empty()) {
    ParameterRange Parameters = Callee.parameters();
    size_t Index = 0;
    while (Index < Items.size() && Index < Parameters.size() &&
           Parameters[Index].ParamKind == Parameter::Positional)
      ++Index;
    if (Index == Parameters.size() ||
        Parameters[Index].ParamKind == Parameter::KeywordOnly ||
        Parameters[Index].ParamKind == Parameter::VarKeywords)
      fail(Spelling + " has no positional parameter " +
           llvm::Twine(Items.size() + 1));
    else if (Parameters[Index].ParamKind == Parameter::Positional)
      bind(Parameters[Index].Name);
  }
  Value.Prefix.clear();
  Items.push_back(std::move(Value));
  return *this;
}

V2Call &V2Call::exploded(bool Wanted) {
  Explode = Wanted;
  return *this;
}

llvm::Expected<Piece> V2Call::build(ImportEditor &Imports, uint32_t At) const {
  if (!Fault.empty())
    return llvm::createStringError(Fault);
  for (const Parameter &P : Callee.parameters())
    if (!P.HasDefault && !isVariadic(P) && !llvm::is_contained(Bound, P.Name))
      return llvm::createStringError(Spelling + " needs `" + P.Name +
                                     "`, which is not given");
  Piece Head = Module.empty()
                   ? Piece::concat({Receiver, Piece::text(Tail)})
                   : importedName(Module, Imported, Tail, Imports, At);
  return Piece::group(std::move(Head), "(", Items, ")", Explode);
}

llvm::Expected<Piece> v2Attribute(Piece Receiver, llvm::StringRef ClassPath,
                                  llvm::StringRef Chain) {
  llvm::Expected<Symbol> Class = findV2(ClassPath);
  if (!Class)
    return Class.takeError();
  llvm::Expected<Symbol> Member = follow(*Class, Chain);
  if (!Member)
    return Member.takeError();
  if (Member->kind() != SymbolKind::Property &&
      Member->kind() != SymbolKind::Attribute)
    return llvm::createStringError(ClassPath + "." + Chain +
                                   " is not an attribute");
  return Piece::concat({std::move(Receiver), Piece::text(dotted(Chain))});
}

llvm::Expected<Piece> v2Name(llvm::StringRef Path, llvm::StringRef Chain,
                             ImportEditor &Imports, uint32_t At) {
  llvm::Expected<Symbol> Found = findV2(Path);
  if (!Found)
    return Found.takeError();
  if (!Chain.empty()) {
    llvm::Expected<Symbol> Member = follow(*Found, Chain);
    if (!Member)
      return Member.takeError();
  }
  ImportPath Import = importPath(Path);
  return importedName(Import.Module, Import.Name,
                      dotted(Import.Tail) + dotted(Chain), Imports, At);
}

} // namespace amlift::rewriters
