//===- NameLookups.cpp - Names that are looked up by text -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/NameLookups.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "grammars/Words.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

static constexpr llvm::StringLiteral Functions[] = {"exec", "eval", "globals",
                                                    "locals", "vars"};

/// Words of code that may get at names that it does not spell.
static constexpr llvm::StringLiteral Further[] = {
    "exec",     "eval",    "compile",     "globals", "locals",      "vars",
    "__dict__", "modules", "get_ipython", "setattr", "__builtins__"};

/// The words of code into Words; false when it may use other names, too.
static bool addWords(llvm::StringRef Code, llvm::StringSet<> &Words) {
  if (Code.contains("import *"))
    return false;
  while (!Code.empty()) {
    llvm::StringRef Word = nextWord(Code);
    if (llvm::is_contained(Further, Word))
      return false;
    Words.insert(Word);
  }
  return true;
}

/// Whether all that a template gets filled in stands in quotes, so that it is
/// text in the code, too.
static bool fillsTextOnly(llvm::StringRef Template) {
  if (Template.contains('\\'))
    return false; // May be in front of a quote.
  char Quote = 0;
  for (size_t I = 0; I < Template.size(); ++I) {
    char C = Template[I];
    bool Doubled = I + 1 != Template.size() && Template[I + 1] == C;
    if (C == '\n')
      Quote = 0;
    else if (C == '{' && Doubled)
      ++I;
    else if (C == '{' && !Quote)
      return false;
    else if ((C == '"' || C == '\'') && !Quote)
      Quote = C;
    else if (C == Quote)
      Quote = 0;
  }
  return true;
}

/// The text of a literal without anything that is filled in by itself.
static std::optional<llvm::StringRef> literalText(const Resolution &R, Node N) {
  KnownTexts Known = textsOf(R.value(N));
  if (kindOf(N) != Py::String || !Known.Exact || Known.Texts.size() != 1)
    return std::nullopt;
  return Known.Texts.front();
}

/// `"…".format(…)`, also through a variable.
static std::optional<llvm::StringRef> templateOf(const Resolution &R, Node N) {
  if (kindOf(N) == Py::Identifier) {
    const Variable *V = stableVariable(R, N);
    if (!V)
      return std::nullopt;
    Node Assignment = V->Bindings.front().Name.parent();
    if (kindOf(Assignment) != Py::Assignment ||
        Assignment.field("left") != V->Bindings.front().Name)
      return std::nullopt;
    N = Assignment.field("right");
  }
  Node Function = N.field("function");
  if (kindOf(N) != Py::Call || kindOf(Function) != Py::Attribute ||
      Function.field("attribute").text(R.document().text()) != "format")
    return std::nullopt;
  return literalText(R, Function.field("object"));
}

/// The words of code that a call runs; false when that is not known.
static bool addCode(const Resolution &R, Node Call, llvm::StringSet<> &Words) {
  Node Code = Call.field("arguments").namedChild(0);
  if (!Code)
    return false;
  KnownTexts Known = textsOf(R.value(Code));
  if (Known.Exact)
    return llvm::all_of(Known.Texts,
                        [&](auto Text) { return addWords(Text, Words); });
  std::optional<llvm::StringRef> Template = templateOf(R, Code);
  return Template && fillsTextOnly(*Template) && addWords(*Template, Words);
}

void NameLookups::visit(const Resolution &R, Node N) {
  if (kindOf(N) == Py::Call)
    for (llvm::StringRef Name : Functions) {
      // Of an object, vars() gives the attributes.
      if (!isBuiltin(R, N.field("function"), Name) ||
          (Name == "vars" && N.field("arguments").namedChildCount()))
        continue;
      Lookup L{.Call = N};
      if (Name == "exec" || Name == "eval")
        L.AllNames = !addCode(R, N, L.Words);
      Found.push_back(std::move(L));
    }
  N.forEachNamed([&](Node C) { visit(R, C); });
}

NameLookups::NameLookups(const Resolution &R) {
  llvm::StringRef Text = R.document().text();
  if (llvm::any_of(Functions, [&](llvm::StringRef Name) {
        return Text.contains((Name + "(").str());
      }))
    visit(R, R.root());
}

Node NameLookups::mayUse(llvm::StringRef Name) const {
  for (const Lookup &L : Found)
    if (L.AllNames || L.Words.contains(Name))
      return L.Call;
  return Node();
}

bool NameLookups::mentions(llvm::StringRef Name) const {
  return llvm::any_of(Found,
                      [&](const Lookup &L) { return L.Words.contains(Name); });
}

} // namespace amlift::analyzers
