//===- ImportPlacement.cpp - Where new imports go -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/ImportPlacement.h"
#include "grammars/Python.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// Whether a module is of Python's library: those that new code needs, and the
/// ones that most often stand beside them.
bool isStandard(llvm::StringRef Module) {
  static constexpr llvm::StringLiteral Names[] = {
      "argparse", "collections", "copy",    "csv",    "datetime", "glob",
      "io",       "json",        "logging", "math",   "os",       "pathlib",
      "pickle",   "random",      "re",      "shlex",  "shutil",   "string",
      "sys",      "tempfile",    "time",    "typing", "uuid",     "warnings"};
  return llvm::is_contained(Names, Module.split('.').first);
}

constexpr llvm::StringLiteral V1 = "azureml.";

/// Decides for one module.
class Placement {
public:
  Placement(const Resolution &Module, const ImportEditor &Editor,
            const Style &S)
      : Module(Module), Doc(Module.document()), Editor(Editor), S(S) {}

  void add(const NewImport &N) {
    // Uses by the block whose imports they take the place of.
    std::map<Span, std::pair<Node, std::vector<uint32_t>>> ByBlock;
    for (uint32_t Use : N.Uses) {
      Node Block = anchorBlock(Use);
      if (mixed(Use, Block, N))
        Block = Module.root();
      auto &Entry = ByBlock[Block.span()];
      Entry.first = Block;
      Entry.second.push_back(Use);
    }
    for (auto &[Where, Entry] : ByBlock)
      place(N, Entry.first, *llvm::min_element(Entry.second));
  }

  std::vector<ImportPlace> take() {
    llvm::sort(Places, [](const ImportPlace &A, const ImportPlace &B) {
      return std::pair(position(A), A.TheKind) <
             std::pair(position(B), B.TheKind);
    });
    return std::move(Places);
  }

private:
  static uint32_t position(const ImportPlace &P) {
    return P.Statement ? P.Statement->node().begin() : P.Node.begin();
  }

  /// The scope whose names the statements of a block bind.
  const Scope *scopeOf(Node Block) const {
    for (Node N = Block; N; N = N.parent())
      if (const Scope *Inner = Module.scopes().scopeOf(N))
        return Inner;
    return &Module.scopes().module();
  }

  /// The innermost block around a use in which v1 was imported before it; the
  /// module when there is none.
  Node anchorBlock(uint32_t Use) const {
    Node Best = Module.root();
    for (const ImportStatement &I : Editor.statements()) {
      Node Block = I.block();
      if (Editor.isAnchor(I) && I.node().end() <= Use && Use < Block.end() &&
          Block.span().size() < Best.span().size() &&
          scopeOf(Block)->TheKind != Scope::Class)
        Best = Block;
    }
    return Best;
  }

  /// A name that a function imports is its local everywhere in it: true when
  /// another use in that function would not see this block's import.
  bool mixed(uint32_t Use, Node Block, const NewImport &N) const {
    const Scope *Holder = scopeOf(Block);
    if (Holder->TheKind == Scope::Module)
      return false;
    return llvm::any_of(N.Uses, [&](uint32_t Other) {
      Span In = Holder->Node.span();
      return Other != Use && In.Begin <= Other && Other < In.End &&
             anchorBlock(Other) != Block;
    });
  }

  void put(ImportPlace P, const NewImport &N) {
    for (ImportPlace &Old : Places)
      if (Old.TheKind == P.TheKind && Old.Statement == P.Statement &&
          Old.Node == P.Node) {
        Old.Imports.push_back(&N);
        return;
      }
    P.Imports.push_back(&N);
    Places.push_back(std::move(P));
  }

  void place(const NewImport &N, Node Block, uint32_t FirstUse) {
    if (const ImportStatement *I = mergeable(N, Block, FirstUse)) {
      put({ImportPlace::Into, I, {}, {}}, N);
      return;
    }
    if (Node Before = standardBefore(N, Block, FirstUse)) {
      put({ImportPlace::After, nullptr, Before, {}}, N);
      return;
    }
    if (const ImportStatement *I = anchor(Block, FirstUse)) {
      put({ImportPlace::At, I, {}, {}}, N);
      return;
    }
    put(top(FirstUse), N);
  }

  /// A `from` import of the same module, in the block or at module level, that
  /// runs before the use and has room for the name.
  const ImportStatement *mergeable(const NewImport &N, Node Block,
                                   uint32_t FirstUse) const {
    if (N.Name.empty())
      return nullptr;
    for (const ImportStatement &I : Editor.statements()) {
      bool Runs = !I.guarded() && I.node().end() <= FirstUse &&
                  (I.block() == Block || I.block() == Module.root());
      if (!Runs || I.fromModule() != N.Module)
        continue;
      std::vector<std::string> All = {N.spelled()};
      for (const ImportPlace &P : Places)
        if (P.Statement == &I)
          for (const NewImport *Other : P.Imports)
            All.push_back(Other->spelled());
      if (I.hasRoomFor(All, S))
        return &I;
    }
    return nullptr;
  }

  /// The plain import of Python's library in a block behind which another one
  /// goes, as isort has it; none where all stand behind it.
  Node standardBefore(const NewImport &N, Node Block, uint32_t FirstUse) const {
    Node Found;
    if (!N.Name.empty() || !isStandard(N.Module))
      return Found;
    for (const ImportStatement &I : Editor.statements())
      if (I.block() == Block && I.node().end() <= FirstUse && !I.guarded() &&
          I.fromModule().empty() && I.names().size() == 1 && I.beginsLine() &&
          isStandard(I.names().front().Name) &&
          I.names().front().Name < N.Module)
        Found = I.node();
    return Found;
  }

  static bool isImport(Node N) {
    Py Kind = kindOf(N);
    return Kind == Py::ImportStatement || Kind == Py::ImportFromStatement ||
           Kind == Py::FutureImportStatement;
  }

  bool sameCell(Node A, Node B) const {
    return Doc.cellAt(A.begin()) == Doc.cellAt(B.begin());
  }

  /// Of the last run of imports before the use that has anchors, the first;
  /// or what stays of v1 before that, which isort has behind `azure`.
  const ImportStatement *anchor(Node Block, uint32_t FirstUse) const {
    const ImportStatement *Last = nullptr;
    for (const ImportStatement &I : Editor.statements())
      if (I.block() == Block && I.node().end() <= FirstUse &&
          Editor.isAnchor(I))
        Last = &I;
    return Last ? firstOfRun(*Last, Last->node()) : nullptr;
  }

  /// The first import from v1, or with uses that are released, in the run of
  /// imports that ends with a node; Else when there is none.
  const ImportStatement *firstOfRun(const ImportStatement &Else,
                                    Node Last) const {
    llvm::DenseMap<const void *, const ImportStatement *> Wanted;
    for (const ImportStatement &I : Editor.statements())
      if (Editor.isAnchor(I) ||
          (!I.guarded() && I.beginsLine() && I.fromModule().starts_with(V1)))
        Wanted[I.node().id()] = &I;
    const ImportStatement *First = &Else;
    for (Node N = Last;
         N && (isImport(N) || kindOf(N) == Py::Comment) && sameCell(N, Last);
         N = N.previousNamedSibling())
      if (const ImportStatement *I = Wanted.lookup(N.id()))
        First = I;
    return First;
  }

  /// Behind the imports that open the module, or the cell of the use.
  ImportPlace top(uint32_t FirstUse) const {
    Node User; // The top-level statement of the use.
    Module.root().forEachNamed([&](Node N) {
      if (N.begin() <= FirstUse)
        User = N;
    });
    bool Notebook = !Doc.cells().empty();
    Node LastImport, First;
    bool InHead = true;
    Module.root().forEachNamed([&](Node N) {
      if (N.begin() > User.begin() || kindOf(N) == Py::Comment ||
          (Notebook && !sameCell(N, User)))
        return;
      bool Docstring = !First && !Notebook &&
                       kindOf(N) == Py::ExpressionStatement &&
                       kindOf(N.namedChild(0)) == Py::String;
      bool Keep =
          InHead && N.end() <= User.begin() && (isImport(N) || Docstring);
      if (Keep)
        LastImport = N;
      InHead &= Keep;
      if (!First)
        First = N;
    });
    for (const ImportStatement &I : Editor.statements())
      if (LastImport && I.node() == LastImport && !I.guarded())
        if (const ImportStatement *V1Import = firstOfRun(I, LastImport);
            V1Import != &I || I.fromModule().starts_with(V1))
          return {ImportPlace::At, V1Import, {}, {}};
    if (LastImport)
      return {ImportPlace::After, nullptr, LastImport, {}};
    return {ImportPlace::Before, nullptr, Notebook ? User : First, {}};
  }

  const Resolution &Module;
  const Document &Doc;
  const ImportEditor &Editor;
  const Style &S;
  std::vector<ImportPlace> Places;
};

/// One statement: `import a`, or `from a import` with all its names.
struct Line {
  bool Standard;    ///< Of Python's library.
  std::string Head; ///< `import ` or `from a import `.
  std::vector<std::string> Names;
};

/// The statements for names, in the order of isort: Python's library first,
/// plain imports first.
std::vector<Line> lines(llvm::ArrayRef<const NewImport *> News) {
  std::map<std::tuple<bool, bool, std::string>, Line> Sorted;
  for (const NewImport *N : News) {
    bool From = !N->Name.empty();
    bool Standard = isStandard(N->Module);
    Line &L = Sorted[{!Standard, From, From ? N->Module : N->spelled()}];
    L.Standard = Standard;
    L.Head = From ? "from " + N->Module + " import " : "import ";
    L.Names.push_back(N->spelled());
  }
  std::vector<Line> Result;
  for (auto &[Key, L] : Sorted) {
    llvm::sort(L.Names);
    L.Names.erase(std::unique(L.Names.begin(), L.Names.end()), L.Names.end());
    Result.push_back(std::move(L));
  }
  return Result;
}

} // namespace

std::vector<ImportPlace> placeImports(const Resolution &Module,
                                      const ImportEditor &Editor,
                                      const Style &S,
                                      llvm::ArrayRef<const NewImport *> News) {
  Placement P(Module, Editor, S);
  for (const NewImport *N : News)
    P.add(*N);
  return P.take();
}

std::string importLines(llvm::ArrayRef<const NewImport *> News,
                        llvm::StringRef Indent, const Style &S) {
  std::string Result;
  bool AfterStandard = false;
  for (const Line &L : lines(News)) {
    if (AfterStandard && !L.Standard && Indent.empty())
      Result += "\n"; // PEP 8 has a blank line between the groups.
    if (!Result.empty())
      Result += "\n" + Indent.str();
    AfterStandard = L.Standard;
    std::string Flat = L.Head + llvm::join(L.Names, ", ");
    if (Indent.size() + columns(Flat) <= S.LineWidth || L.Head == "import ") {
      Result += Flat;
      continue;
    }
    std::string Inner = "\n" + Indent.str() + S.Indent;
    std::string Separator = "," + Inner;
    Result += L.Head + "(" + Inner + llvm::join(L.Names, Separator) +
              (S.TrailingComma ? "," : "") + "\n" + Indent.str() + ")";
  }
  return Result;
}

std::string importsOnOneLine(llvm::ArrayRef<const NewImport *> News) {
  std::vector<std::string> All;
  for (const Line &L : lines(News))
    All.push_back(L.Head + llvm::join(L.Names, ", "));
  return llvm::join(All, "; ");
}

} // namespace amlift::rewriters
