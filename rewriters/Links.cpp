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
#include "rewriters/sdk/Handles.h"
#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include <functional>
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
LinkedFiles::LinkedFiles(LinkedFiles &&) noexcept = default;

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
  llvm::SmallVector<llvm::StringRef, 4> Names(Function.Parameters.begin(),
                                              Function.Parameters.end());
  return !MethodArguments(R, Call, Names).incomplete();
}

/// What all calls pass to a parameter.
struct Passed {
  catalog::Symbol Class; ///< None: not always objects that can cross.
  uint32_t Scalars = 0;  ///< See SharedFunction.
  bool OnlyScalars = true;
  bool First = true;
};

void joinScalars(Value V, Passed &Into) {
  Into.OnlyScalars &= !V.partial() && !V.bottom();
  for (const Atom &A : V.atoms()) {
    bool Known =
        A.TheKind == Atom::None || (A.isScalar() && A.TheKind != Atom::Path);
    Into.OnlyScalars &= Known;
    Into.Scalars |= Known ? 1u << A.TheKind : 0;
  }
}

void joinPassed(const Resolution &R, Node Call, SharedFunction &Function,
                llvm::StringMap<Passed> &Into) {
  Call.field("arguments").forEachNamed([&](Node A) {
    if (kindOf(A) == Py::KeywordArgument)
      Function.Keywords.insert(A.field("name").text(R.document().text()));
  });
  for (const std::string &Parameter : Function.Parameters) {
    Passed &P = Into[Parameter];
    catalog::Symbol Class;
    if (Node Argument = passedTo(R, Call, Function, Parameter)) {
      Class = sharedClassOf(R.value(Argument));
      joinScalars(R.value(Argument), P);
    } else {
      Function.Omitted.insert(Parameter);
    }
    P.Class = P.First ? Class : commonClass(P.Class, Class);
    P.First = false;
  }
}

std::string shown(llvm::StringRef Path) { return ("`" + Path + "`").str(); }

/// Whether two maps are equal.
template <typename Map, typename Equal>
bool sameMaps(const Map &A, const Map &B, Equal Same) {
  return A.size() == B.size() && llvm::all_of(A, [&](const auto &Entry) {
           auto Other = B.find(Entry.first());
           return Other != B.end() && Same(Entry.second, Other->second);
         });
}

/// Whether the same is known, as far as values depend on it.
bool sameFacts(const SharedFunction &A, const SharedFunction &B) {
  return A.Returned == B.Returned && A.ReturnStays == B.ReturnStays &&
         sameMaps(A.Passed, B.Passed, std::equal_to<>()) &&
         sameMaps(A.Scalars, B.Scalars, std::equal_to<>()) &&
         A.Omitted.size() == B.Omitted.size() &&
         llvm::all_of(A.Omitted, [&](const auto &Name) {
           return B.Omitted.contains(Name.first());
         });
}

bool sameFacts(const Borders &A, const Borders &B) {
  auto Same = [](const SharedFunction &Left, const SharedFunction &Right) {
    return sameFacts(Left, Right);
  };
  return sameMaps(A.Own, B.Own, Same) && sameMaps(A.Imported, B.Imported, Same);
}

} // namespace

/// The modules of the files, as they are with the borders that are known.
struct LinkedFiles::Modules {
  std::map<Part, std::unique_ptr<Resolution>> Resolved;

  const Resolution &get(llvm::ArrayRef<LinkedFile> Files, const Part &P) {
    std::unique_ptr<Resolution> &R = Resolved[P];
    const LinkedFile &File = Files[P.File];
    if (!R)
      R = resolveForRewrite(File.File->Documents[P.Document], P.Document,
                            File.Exported[P.Document],
                            File.Between[P.Document]);
    return *R;
  }
};

/// Tells the modules what is known of the functions.
void LinkedFiles::tell(llvm::MutableArrayRef<LinkedFile> Files,
                       Modules &Known) {
  std::map<Part, Borders> New;
  for (const Link &L : Links) {
    if (!L.Usable)
      continue;
    SharedFunction &Own = New[L.Home].Own[L.Name];
    Own = L.Facts;
    Own.Partner = shown(Files[L.Callers.front().File].File->Path);
    if (L.Callers.size() > 1)
      Own.Partner += " and others";
    for (const Link::Caller &C : L.Callers) {
      SharedFunction &Imported = New[C].Imported[C.Written];
      Imported = L.Facts;
      Imported.Partner = shown(Files[L.Home.File].File->Path);
    }
  }
  for (size_t Member : Members)
    for (auto [Index, Between] : llvm::enumerate(Files[Member].Between)) {
      Part Here{Member, static_cast<uint32_t>(Index)};
      // Resolutions refer to the object.
      if (!sameFacts(Between, New[Here]))
        Known.Resolved.erase(Here);
      Between = std::move(New[Here]);
    }
}

/// Reads what crosses in one function and its calls. It is not usable when not
/// all of them are understood.
SharedFunction LinkedFiles::read(Link &L, llvm::ArrayRef<LinkedFile> Files,
                                 Modules &Known) {
  SharedFunction New;
  const Resolution &Home = Known.get(Files, L.Home);
  Node Definition = definitionOf(Home, L.Name);
  L.Usable = Definition && Home.isClosed(Definition) &&
             describe(Home, Definition, New);
  llvm::StringMap<Passed> ByParameter;
  for (const Link::Caller &C : L.Callers) {
    const Resolution &R = Known.get(Files, C);
    L.Usable = L.Usable && onlyCalls(R, C.Written);
    if (!L.Usable)
      return New;
    for (Node Call : callsOf(R, C.Written)) {
      L.Usable &= isPlain(R, Call, New) && !catchesV1(R, Call);
      joinPassed(R, Call, New, ByParameter);
    }
  }
  for (const auto &[Parameter, P] : ByParameter)
    if (P.Class && !L.Broken.contains(Parameter))
      New.Passed[Parameter] = P.Class;
    else if (!P.Class && P.OnlyScalars)
      New.Scalars[Parameter] = P.Scalars;
  New.Returned = sharedClassOf(Home.returned(Definition));
  New.ReturnStays = L.Broken.contains("");
  return New;
}

/// Whether users that are not known may get the function: of a package's own
/// names, or where an importer hands it on.
bool LinkedFiles::isHandedOn(const Link &L, llvm::ArrayRef<LinkedFile> Files,
                             Modules &Known) {
  return ModuleNames(Known.get(Files, L.Home))
             .visibleOutside(L.Name, ExportedNames()) ||
         llvm::any_of(L.Callers, [&](const Link::Caller &C) {
           return ModuleNames(Known.get(Files, C))
               .visibleOutside(llvm::StringRef(C.Written).split('.').first,
                               Files[C.File].Exported[C.Document]);
         });
}

void LinkedFiles::settle(llvm::MutableArrayRef<LinkedFile> Files) {
  ParseCache Cache;
  for (size_t Member : Members)
    for (auto [Doc, Tree] :
         llvm::zip(Files[Member].File->Documents, Files[Member].File->Trees))
      ParseCache::add(Doc.text(), Tree);
  Modules Known;
  // What is known comes from further and further away.
  constexpr unsigned MostRounds = 6;
  bool Changed = true;
  for (unsigned Round = 0; Changed; ++Round) {
    tell(Files, Known);
    Changed = false;
    for (Link &L : Links) {
      if (!L.Usable)
        continue;
      SharedFunction New = read(L, Files, Known);
      bool Same = sameFacts(New, L.Facts);
      L.Usable &= Same || Round < MostRounds;
      Changed |= !L.Usable || !Same;
      L.Facts = std::move(New);
    }
  }
  // Where no v1 object crosses, each file changes by itself.
  for (Link &L : Links) {
    L.Usable &= L.Facts.Returned || !L.Facts.Passed.empty();
    if (!L.Usable || !isHandedOn(L, Files, Known))
      continue;
    // Others may have relied on it.
    L.Usable = false;
    Changed = true;
  }
  if (Changed)
    return settle(Files);
  tell(Files, Known);
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
