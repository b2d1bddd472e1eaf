//===- Links.cpp - Functions that files change together for ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/Links.h"
#include "analyzers/intents/Handler.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/intents/SharedObjects.h"
#include "grammars/ParseCache.h"
#include "grammars/Python.h"
#include "rewriters/Resolve.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

/// A document of a file.
struct Part {
  size_t File;
  uint32_t Document;
  auto operator<=>(const Part &) const = default;
};

/// A function and who calls it.
struct LinkedFiles::Link {
  struct Caller : Part {
    std::string Written; ///< The callee, as it is written there.
  };
  Part Home;
  std::string Name;
  std::vector<Caller> Callers;
  SharedFunction Facts;
  llvm::StringSet<> Broken; ///< Parameters; "" is what it returns.
  bool Usable = true;
};

LinkedFiles::LinkedFiles() = default;
LinkedFiles::~LinkedFiles() = default;
LinkedFiles::LinkedFiles(LinkedFiles &&) = default;

namespace {

/// The definition of a function at module level; none when there is none.
Node definitionOf(const Resolution &R, llvm::StringRef Name) {
  Node Found;
  R.root().forEachNamed([&](Node N) {
    if (kindOf(N) == Py::FunctionDefinition &&
        N.field("name").text(R.document().text()) == Name)
      Found = N;
  });
  return Found;
}

/// Reads the parameters of a function; false when calls may pass others.
bool describe(const Resolution &R, Node Definition, SharedFunction &Into) {
  bool Plain = true, ByPosition = true;
  llvm::StringRef Text = R.document().text();
  Definition.field("parameters").forEachNamed([&](Node P) {
    switch (kindOf(P)) {
    case Py::Comment:
      return;
    case Py::Identifier:
    case Py::TypedParameter:
    case Py::DefaultParameter:
    case Py::TypedDefaultParameter: {
      Node Name = parameterName(P);
      Plain &= kindOf(Name) == Py::Identifier;
      Into.Parameters.push_back(Name.text(Text).str());
      Into.Positional += ByPosition;
      return;
    }
    default:
      // What follows `*` alone is passed by keyword.
      ByPosition &= P.text(Text) != "*";
      Plain &= P.text(Text) == "*";
    }
  });
  return Plain;
}

bool isCallee(Node N) {
  return kindOf(N.parent()) == Py::Call && N.parent().field("function") == N;
}

/// Whether a module only ever calls what an import of its own names, by that
/// name.
bool onlyCalls(const Resolution &R, llvm::StringRef Written) {
  auto [Root, Member] = Written.split('.');
  const Variable *Only = nullptr;
  for (const auto &V : R.scopes().variables())
    if (V->Name == Root) {
      if (Only)
        return false;
      Only = V.get();
    }
  if (!Only || Only->BoundElsewhere || Only->Bindings.size() != 1 ||
      Only->Bindings.front().Kind != BindingKind::Import)
    return false;
  return llvm::all_of(Only->Uses, [&, Member = Member](Node Use) {
    if (Member.empty())
      return isCallee(Use);
    Node Parent = Use.parent();
    return kindOf(Parent) == Py::Attribute &&
           (Parent.field("attribute").text(R.document().text()) != Member ||
            isCallee(Parent));
  });
}

/// Whether exceptions of v1 are caught around a call.
bool catchesV1(const Resolution &R, Node Call) {
  bool Any = false;
  for (Node Guard = guardOf(R, Call); Guard; Guard = guardOf(R, Guard))
    Guard.forEachNamed([&](Node Clause) {
      if (kindOf(Clause) == Py::ExceptClause)
        for (Node Class : caughtClasses(Clause))
          Any |= llvm::any_of(R.value(Class).atoms(), [](const Atom &A) {
            return A.Ent && A.Ent->isV1();
          });
    });
  return Any;
}

/// Whether the arguments of a call are all known by their parameters.
bool isPlain(const Resolution &R, Node Call, const SharedFunction &Function) {
  bool Plain = kindOf(Call.field("arguments")) == Py::ArgumentList;
  unsigned Positions = 0;
  Call.field("arguments").forEachNamed([&](Node A) {
    switch (kindOf(A)) {
    case Py::Comment:
      return;
    case Py::ListSplat:
    case Py::DictionarySplat:
      Plain = false;
      return;
    case Py::KeywordArgument:
      Plain &= llvm::is_contained(Function.Parameters,
                                  A.field("name").text(R.document().text()));
      return;
    default:
      ++Positions;
    }
  });
  return Plain && Positions <= Function.Positional;
}

/// What all calls pass, by parameter: a class, or none.
using PassedClasses = llvm::StringMap<catalog::Symbol>;

void joinPassed(const Resolution &R, const SharedFunction &Function, Node Call,
                bool First, PassedClasses &Into) {
  for (const std::string &Parameter : Function.Parameters) {
    Node Argument = passedTo(R, Call, Function, Parameter);
    catalog::Symbol Class =
        Argument ? sharedClassOf(R.value(Argument)) : catalog::Symbol();
    catalog::Symbol &Known = Into[Parameter];
    Known = First ? Class : commonClass(Known, Class);
  }
}

std::string shown(llvm::StringRef Path) { return ("`" + Path + "`").str(); }

bool sameFacts(const SharedFunction &A, const SharedFunction &B) {
  if (A.Returned != B.Returned || A.ReturnStays != B.ReturnStays ||
      A.Passed.size() != B.Passed.size())
    return false;
  return llvm::all_of(A.Passed, [&](const auto &Entry) {
    return B.Passed.lookup(Entry.first()) == Entry.second;
  });
}

} // namespace

void LinkedFiles::settle(llvm::MutableArrayRef<LinkedFile> Files) {
  auto Tell = [&] {
    for (size_t Member : Members)
      Files[Member].Between.assign(Files[Member].File->Documents.size(), {});
    for (Link &L : Links) {
      if (!L.Usable)
        continue;
      SharedFunction Inside = L.Facts, Outside = L.Facts;
      Inside.Partner = shown(Files[L.Callers.front().File].File->Path);
      if (L.Callers.size() > 1)
        Inside.Partner += " and others";
      Outside.Partner = shown(Files[L.Home.File].File->Path);
      Files[L.Home.File].Between[L.Home.Document].Own[L.Name] =
          std::move(Inside);
      for (const Link::Caller &C : L.Callers)
        Files[C.File].Between[C.Document].Imported[C.Written] = Outside;
    }
  };
  ParseCache Cache;
  for (size_t Member : Members)
    for (auto [Doc, Tree] :
         llvm::zip(Files[Member].File->Documents, Files[Member].File->Trees))
      ParseCache::add(Doc.text(), Tree);
  // What is known grows from call to call.
  constexpr unsigned MostRounds = 6;
  for (Link &L : Links)
    L.Facts = {};
  for (unsigned Round = 0;; ++Round) {
    Tell();
    std::map<Part, std::unique_ptr<Resolution>> Resolved;
    for (size_t Member : Members)
      for (auto [Index, Between] : llvm::enumerate(Files[Member].Between))
        if (!Between.empty())
          Resolved[{Member, static_cast<uint32_t>(Index)}] =
              resolveForRewrite(Files[Member].File->Documents[Index], Index,
                                Files[Member].Exported[Index], Between);
    bool Changed = false;
    for (Link &L : Links) {
      if (!L.Usable)
        continue;
      SharedFunction New;
      const Resolution &Home = *Resolved[L.Home];
      Node Definition = definitionOf(Home, L.Name);
      L.Usable = Round < MostRounds && Definition &&
                 Home.isClosed(Definition) && describe(Home, Definition, New);
      PassedClasses Passed;
      bool First = true;
      for (const Link::Caller &C : L.Callers) {
        const Resolution &R = *Resolved[C];
        L.Usable = L.Usable && onlyCalls(R, C.Written);
        if (!L.Usable)
          break;
        for (Node Call :
             callsOf(R, R.borders().Imported.find(C.Written)->second)) {
          L.Usable &= isPlain(R, Call, New) && !catchesV1(R, Call);
          joinPassed(R, New, Call, First, Passed);
          First = false;
          Call.field("arguments").forEachNamed([&](Node A) {
            if (kindOf(A) == Py::KeywordArgument)
              New.Keywords.insert(A.field("name").text(R.document().text()));
          });
        }
      }
      for (const auto &Entry : Passed)
        if (Entry.second && !L.Broken.contains(Entry.first()))
          New.Passed.insert({Entry.first(), Entry.second});
      if (Definition)
        New.Returned = sharedClassOf(Home.returned(Definition));
      New.ReturnStays = L.Broken.contains("");
      Changed |= !L.Usable || !sameFacts(New, L.Facts) ||
                 L.Facts.Parameters.empty() != New.Parameters.empty();
      L.Facts = std::move(New);
    }
    if (!Changed)
      break;
  }
  for (Link &L : Links)
    L.Usable &= L.Facts.Returned || !L.Facts.Passed.empty();
  Tell();
}

bool LinkedFiles::breakAll(size_t File, llvm::ArrayRef<BrokenBorder> Broken) {
  for (const BrokenBorder &B : Broken)
    for (Link &L : Links) {
      const Part Here{File, B.Document};
      bool Meant = B.IsOwn
                       ? L.Home == Here && L.Name == B.Function
                       : llvm::any_of(L.Callers, [&](const Link::Caller &C) {
                           return static_cast<const Part &>(C) == Here &&
                                  C.Written == B.Function;
                         });
      if (Meant)
        L.Broken.insert(B.Parameter);
    }
  return !Broken.empty();
}

std::vector<LinkedFiles> findLinks(llvm::ArrayRef<LinkedFile> Files) {
  std::map<std::string, size_t> ByPath;
  for (auto [Number, File] : llvm::enumerate(Files))
    ByPath[File.File->Path] = Number;
  std::vector<LinkedFiles::Link> Links;
  llvm::EquivalenceClasses<size_t> Together;
  for (auto [Number, File] : llvm::enumerate(Files)) {
    Together.insert(Number);
    for (auto [Index, Exported] : llvm::enumerate(File.Exported))
      for (const auto &Entry : Exported.Importers) {
        const Document &Doc = File.File->Documents[Index];
        if (!Doc.text().contains(("def " + Entry.first() + "(").str()))
          continue;
        LinkedFiles::Link L;
        L.Home = {Number, static_cast<uint32_t>(Index)};
        L.Name = Entry.first().str();
        for (const ExportedNames::Importer &I :
             Exported.importersOf(Entry.first()))
          if (auto Caller = ByPath.find(I.Path); Caller != ByPath.end())
            L.Callers.push_back({{Caller->second, I.Document}, I.Written});
        if (L.Callers.empty() ||
            L.Callers.size() != Exported.importersOf(Entry.first()).size())
          continue;
        for (const auto &C : L.Callers)
          Together.unionSets(Number, C.File);
        Links.push_back(std::move(L));
      }
  }
  // The map of importers has no order of its own.
  llvm::sort(Links, [](const auto &A, const auto &B) {
    return std::tie(A.Home, A.Name) < std::tie(B.Home, B.Name);
  });
  llvm::MapVector<size_t, LinkedFiles> Groups;
  for (size_t Number = 0; Number != Files.size(); ++Number) {
    auto [It, New] =
        Groups.try_emplace(Together.getLeaderValue(Number), LinkedFiles());
    It->second.Members.push_back(Number);
  }
  for (LinkedFiles::Link &L : Links)
    Groups.find(Together.getLeaderValue(L.Home.File))
        ->second.Links.push_back(std::move(L));
  std::vector<LinkedFiles> Result;
  for (auto &Entry : Groups)
    Result.push_back(std::move(Entry.second));
  return Result;
}

} // namespace amlift::rewriters
