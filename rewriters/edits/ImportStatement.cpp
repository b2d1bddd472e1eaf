//===- ImportStatement.cpp - One import statement and its edits -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/ImportStatement.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::grammars;

namespace amlift::rewriters {

static bool isBlank(llvm::StringRef Text) { return Text.trim(" \t\f").empty(); }

/// Whether code runs only under a condition about the environment.
static bool isGuarded(Node Statement, llvm::StringRef Text) {
  for (Node N = Statement.parent(); N; N = N.parent())
    switch (kindOf(N)) {
    case Py::FunctionDefinition:
    case Py::ClassDefinition:
      return false;
    case Py::TryStatement:
    case Py::WithStatement:
      return true;
    case Py::IfStatement:
      if (N.field("condition").text(Text).contains("TYPE_CHECKING"))
        return true;
      break;
    default:
      break;
    }
  return false;
}

ImportStatement::ImportStatement(const Document &Doc, Node Statement)
    : Text(Doc.text()), Statement(Statement) {
  Py Kind = kindOf(Statement);
  if (Kind != Py::ImportStatement && Kind != Py::ImportFromStatement)
    return;
  Node From = Statement.field("module_name");
  if (From)
    Module = From.text(Text);
  Statement.forEachNamed([&](Node Item) {
    if (From && Item == From)
      return;
    if (kindOf(Item) == Py::AliasedImport) {
      Node Alias = Item.field("alias");
      Names.push_back(
          {Item, Alias, Item.field("name").text(Text), Alias.text(Text)});
    } else if (kindOf(Item) == Py::DottedName) {
      Names.push_back({Item, Item.namedChild(0), Item.text(Text), ""});
    }
  });
  Guarded = isGuarded(Statement, Text);
}

bool ImportStatement::beginsLine() const {
  return isBlank(
      Text.slice(lineStart(Text, Statement.begin()), Statement.begin()));
}

bool ImportStatement::inParentheses() const {
  return Statement.child(Statement.childCount() - 1).is(")");
}

/// End of the blanks that begin at an offset.
static uint32_t skipBlanks(llvm::StringRef Text, uint32_t Offset) {
  return Offset + static_cast<uint32_t>(Text.substr(Offset)
                                            .take_while([](char C) {
                                              return C == ' ' || C == '\t';
                                            })
                                            .size());
}

/// Start of the blanks that end at an offset.
static uint32_t skipBlanksBack(llvm::StringRef Text, uint32_t Offset) {
  return static_cast<uint32_t>(Text.substr(0, Offset).rtrim(" \t").size());
}

void ImportStatement::removeInParentheses(size_t Index,
                                          llvm::ArrayRef<size_t> Indices,
                                          Erasure &Erased) const {
  Node Item = Names[Index].Item;
  Node Next = Item.nextSibling();
  if (!Next.is(",")) {
    // The last one, without a comma behind. In the same line, the comma before
    // it goes too.
    size_t Kept = Index;
    while (Kept > 0 && llvm::is_contained(Indices, Kept))
      --Kept;
    Span Between = {Names[Kept].Item.end(), Item.begin()};
    bool SameLine =
        Text.slice(Between.Begin, Between.End).find_first_of("\r\n") ==
        llvm::StringRef::npos;
    bool KeptBefore = !llvm::is_contained(Indices, Kept);
    Erased.add(
        {KeptBefore && SameLine ? Between.Begin : Item.begin(), Item.end()});
    return;
  }
  uint32_t End = skipBlanks(Text, Next.end());
  bool AtBreak = lineEnd(Text, End) == End;
  bool AtComment = Text.substr(End).starts_with("#");
  bool AtClose = Text.substr(End).starts_with(")");
  bool First = isBlank(Text.slice(lineStart(Text, Item.begin()), Item.begin()));
  if ((AtBreak || AtComment || AtClose) && !First)
    // Behind something that stays, with the blanks before it.
    Erased.add({skipBlanksBack(Text, Item.begin()), Next.end()});
  else
    Erased.add({Item.begin(), End});
}

void ImportStatement::removeNames(llvm::ArrayRef<size_t> Indices,
                                  Erasure &Erased) const {
  assert(Indices.size() < Names.size() && "nothing would be left");
  if (inParentheses()) {
    for (size_t Index : Indices)
      removeInParentheses(Index, Indices, Erased);
    return;
  }
  // `a, b, c`: each name goes with the comma behind it; those at the end with
  // the comma before them.
  size_t LastKept = Names.size() - 1;
  while (llvm::is_contained(Indices, LastKept))
    --LastKept;
  for (size_t Index : Indices)
    if (Index < LastKept)
      Erased.add({Names[Index].Item.begin(), Names[Index + 1].Item.begin()});
  Erased.add({Names[LastKept].Item.end(), Names.back().Item.end()});
}

/// A comment that tells a tool how to treat its line.
static bool isPragma(llvm::StringRef Comment) {
  llvm::StringRef Body = Comment.ltrim("# \t");
  return llvm::any_of(
      llvm::ArrayRef<llvm::StringRef>{
          "noqa", "NOQA", "type:", "pylint", "pyright", "mypy", "isort", "ruff",
          "flake8", "nosec", "pragma", "fmt:", "yapf", "noinspection",
          "nopycln"},
      [&](llvm::StringRef Tool) { return Body.starts_with(Tool); });
}

void ImportStatement::removeAll(const llvm::DenseSet<const void *> &Gone,
                                Erasure &Erased) const {
  uint32_t Begin = Statement.begin(), End = Statement.end();
  uint32_t Line = lineStart(Text, Begin);
  // `more; import a`: the semicolon before goes too.
  for (Node N = Statement.previousSibling();
       N && lineStart(Text, N.end()) == Line; N = N.previousSibling())
    if (N.isNamed() && !Gone.contains(N.id())) {
      Erased.add({skipBlanksBack(Text, N.end()), End});
      return;
    }
  // `import a; more`: the one behind.
  Node Next = Statement.nextSibling();
  if (Next && Next.is(";"))
    End = Next.end();
  uint32_t Behind = skipBlanks(Text, End);
  if (Text.substr(Behind).starts_with("#")) {
    uint32_t CommentEnd = lineEnd(Text, Behind);
    bool Drop = isPragma(Text.slice(Behind, CommentEnd));
    Behind = Drop ? CommentEnd : Behind;
  }
  Erased.add({Begin, Behind});
}

bool ImportStatement::hasRoomFor(llvm::ArrayRef<std::string> Added,
                                 const Style &S) const {
  if (inParentheses())
    return true;
  llvm::StringRef Written = Text.slice(Statement.begin(), Statement.end());
  if (Written.contains('\\'))
    return false;
  uint32_t Line = lineStart(Text, Statement.begin());
  unsigned Width = columns(Text.slice(Line, Statement.end()));
  for (const std::string &Name : Added)
    Width += columns(Name) + 2;
  return Width <= S.LineWidth;
}

llvm::Error ImportStatement::addNames(llvm::ArrayRef<std::string> Added,
                                      EditSet &Edits) const {
  bool Sorted =
      llvm::is_sorted(Names, [](const ImportedName &A, const ImportedName &B) {
        return A.Name < B.Name;
      });
  std::vector<std::string> AtEnd;
  for (const std::string &Name : Added) {
    auto Place = Sorted
                     ? llvm::find_if(Names,
                                     [&](const ImportedName &Old) {
                                       return llvm::StringRef(Name) < Old.Name;
                                     })
                     : Names.end();
    if (Place == Names.end()) {
      AtEnd.push_back(Name);
      continue;
    }
    uint32_t Begin = Place->Item.begin();
    llvm::StringRef Before = Text.slice(lineStart(Text, Begin), Begin);
    std::string Separator = isBlank(Before) ? "\n" + Before.str() : " ";
    if (llvm::Error E =
            Edits.insert(Begin, (llvm::Twine(Name) + "," + Separator).str()))
      return E;
  }
  if (AtEnd.empty())
    return llvm::Error::success();

  Node Last = Names.back().Item;
  llvm::StringRef Before =
      Text.slice(lineStart(Text, Last.begin()), Last.begin());
  Node Comma = Last.nextSibling();
  bool HasComma = Comma && Comma.is(",");
  if (!inParentheses() || !isBlank(Before)) {
    std::string New = llvm::join(AtEnd, ", ");
    return HasComma ? Edits.insert(Comma.end(), " " + New + ",")
                    : Edits.insert(Last.end(), ", " + New);
  }
  // One name per line: new ones go behind the last line's comment.
  if (!HasComma)
    if (llvm::Error E = Edits.insert(Last.end(), ","))
      return E;
  std::string Lines;
  for (const std::string &Name : AtEnd)
    Lines += "\n" + Before.str() + Name + ",";
  uint32_t At = HasComma ? Comma.end() : Last.end();
  uint32_t Behind = skipBlanks(Text, At);
  if (Text.substr(Behind).starts_with("#"))
    At = lineEnd(Text, Behind);
  return Edits.insert(At, Lines);
}

} // namespace amlift::rewriters
