//===- PlanChecks.cpp - Checks on our own work ----------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/PlanChecks.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/intents/UnboundNames.h"
#include "grammars/Python.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

static llvm::Error failure(llvm::Twine Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

bool isCovered(const Use &U, const EditSet &Edits) {
  return Edits.touches(U.TextSpan);
}

/// Uses by what they are, apart from where.
static std::map<std::pair<std::string, Role>, int>
countUses(llvm::ArrayRef<Use> Uses) {
  std::map<std::pair<std::string, Role>, int> Counts;
  for (const Use &U : Uses)
    ++Counts[{U.Name, U.TheRole}];
  return Counts;
}

static size_t countProblems(llvm::ArrayRef<Problem> Problems) {
  return llvm::count_if(Problems, [](const Problem &P) {
    return P.Kind == ProblemKind::SyntaxError ||
           P.Kind == ProblemKind::BrokenNotebook;
  });
}

/// The lines of a text that hold something. A notebook cell that becomes empty
/// loses the line end between it and the next one.
static std::vector<llvm::StringRef> solidLines(llvm::StringRef Text) {
  std::vector<llvm::StringRef> Lines;
  for (llvm::StringRef Line : llvm::split(Text, '\n'))
    if (!Line.trim().empty())
      Lines.push_back(Line);
  return Lines;
}

static llvm::Error checkUses(const Resolution &Before, const Resolution &After,
                             const EditSet &Edits) {
  auto Left = countUses(Before.uses());
  for (const Use &U : Before.uses())
    if (isCovered(U, Edits))
      --Left[{U.Name, U.TheRole}];
  for (auto &[Key, Count] : countUses(After.uses())) {
    // What stays in v1 may be asked for its name, which is how a v2 handle of
    // the same thing is made.
    bool AsksName = Key.second == Role::Attribute &&
                    llvm::StringRef(Key.first).ends_with(".name");
    if (Count > Left[Key] && !AsksName)
      return failure("the result still uses " + Key.first);
  }
  return llvm::Error::success();
}

/// Whether the callable reads the keyword from its **kwargs; the table knows
/// its public path.
static bool isRead(const Entity &Callee, llvm::StringRef Keyword) {
  llvm::StringRef Last = Callee.Name.rsplit('.').second;
  for (llvm::StringRef Package :
       {"azure.ai.ml.", "azure.ai.ml.entities.", "azure.identity."}) {
    std::string Path = (Package + Last).str();
    if (catalog::find(Path) == Callee.Symbol &&
        catalog::readsKeyword(Path, Keyword))
      return true;
  }
  return false;
}

/// Whether the callable takes any number of arguments: `get_token(*scopes)`.
static bool takesAny(const Entity &Callee) {
  return Callee.Symbol &&
         llvm::any_of(Callee.Symbol.parameters(), [](const auto &P) {
           return P.ParamKind == catalog::Parameter::VarArgs;
         });
}

/// Whether all that a call passes is declared, or known to be read.
static bool isKnown(const ResolvedCall &C, llvm::StringRef Text) {
  bool Known = true;
  grammars::Node List = C.Call.field("arguments");
  List.forEachNamed([&](grammars::Node A) {
    if (kindOf(A) == grammars::Py::Comment)
      return;
    auto Matched = llvm::find_if(
        C.Arguments, [&](const auto &Other) { return Other.Whole == A; });
    if (Matched != C.Arguments.end() && !Matched->Name.empty())
      return;
    if (kindOf(A) == grammars::Py::KeywordArgument)
      Known &= isRead(*C.Callee, A.field("name").text(Text));
    else
      Known &= takesAny(*C.Callee) && kindOf(A) != grammars::Py::ListSplat &&
               kindOf(A) != grammars::Py::DictionarySplat;
  });
  return Known;
}

static llvm::Error checkCalls(const Resolution &Before,
                              const Resolution &After) {
  std::map<std::string, int> Known;
  auto Incomplete = [](const ResolvedCall &C) {
    return C.Incomplete && C.Callee->TheGeneration == catalog::Generation::V2;
  };
  for (const ResolvedCall &C : Before.calls())
    if (Incomplete(C))
      ++Known[C.Callee->Name.str()];
  for (const ResolvedCall &C : After.calls())
    if (Incomplete(C) && !isKnown(C, After.document().text()) &&
        --Known[C.Callee->Name.str()] < 0)
      return failure("the result calls " + C.Callee->Name +
                     " with arguments that it does not declare");
  return llvm::Error::success();
}

/// Names that lost what bound them, such as a workspace's.
static llvm::Error checkNames(const Resolution &Before,
                              const Resolution &After) {
  llvm::StringSet<> Unbound = unboundNames(After);
  if (Unbound.empty())
    return llvm::Error::success();
  llvm::StringSet<> Known = unboundNames(Before);
  for (const auto &Name : Unbound)
    if (!Known.contains(Name.first()))
      return failure("the result uses `" + Name.first() +
                     "`, which nothing binds");
  return llvm::Error::success();
}

llvm::Expected<EditedFile> checkedFile(const FileAnalysis &Analysis,
                                       const Resolution &Before,
                                       uint32_t Document,
                                       const EditSet &Edits) {
  auto Bytes = applyToFile(*Analysis.File, {&Edits});
  if (!Bytes)
    return Bytes.takeError();
  LoadedFile Loaded = load(Analysis.File->path().str(), *Bytes);
  if (!Loaded.File || Loaded.Documents.size() != Analysis.Documents.size())
    return failure("the result cannot be read again");
  if (countProblems(Loaded.Problems) > countProblems(Analysis.Problems))
    return failure("the result is not valid Python");
  if (solidLines(Loaded.Documents[Document].text()) !=
      solidLines(Edits.apply()))
    return failure("the bytes of the result spell another text");
  auto After = Resolution::compute(Loaded.Documents[Document], Document,
                                   std::move(Loaded.Trees[Document]));
  if (After->root().hasError() && !Before.root().hasError())
    return failure("the result is not valid Python");
  if (llvm::Error E = checkUses(Before, *After, Edits)) {
    // Where all callers of a function are seen, annotations are not believed;
    // the result was looked at without that.
    auto Open = Resolution::compute(Before.document(), Document);
    if (llvm::Error Still = checkUses(*Open, *After, Edits)) {
      llvm::consumeError(std::move(Still));
      return std::move(E);
    }
    llvm::consumeError(std::move(E));
  }
  if (llvm::Error E = checkCalls(Before, *After))
    return std::move(E);
  if (llvm::Error E = checkNames(Before, *After))
    return std::move(E);
  return EditedFile{std::move(*Bytes), std::move(Loaded), std::move(After)};
}

} // namespace amlift::rewriters
