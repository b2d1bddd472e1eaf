//===- Layout.cpp - Prints new code in the file's style -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Layout.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <optional>

using namespace amlift::grammars;

namespace amlift::rewriters {

Place Place::of(const Document &Doc, Span TextSpan) {
  llvm::StringRef Text = Doc.text();
  uint32_t Line = lineStart(Text, TextSpan.Begin);
  llvm::StringRef Behind =
      Text.slice(TextSpan.End, lineEnd(Text, TextSpan.End));
  return {indentOf(Text, TextSpan.Begin).str(),
          columns(Text.slice(Line, TextSpan.Begin)),
          columns(Behind.take_until([](char C) { return C == '#'; }).rtrim())};
}

/// Whether the brackets of a node allow line breaks inside, and hold N alone.
static std::optional<Place::Neighbours> neighboursIn(Node Parent, Node N) {
  Node First = Parent.child(0), Last = Parent.child(Parent.childCount() - 1);
  bool Brackets =
      !First.isNamed() && (First.is("(") || First.is("[") || First.is("{"));
  if (!Brackets)
    return std::nullopt;
  bool Touching = First.end() == N.begin() && N.end() == Last.begin();
  return Touching ? Place::Alone : Place::Between;
}

Place Place::of(const Document &Doc, Node N) {
  Place Result = of(Doc, N.span());
  Node Child = N;
  for (Node Up = N.parent(); Up; Child = Up, Up = Up.parent())
    if (auto Found = neighboursIn(Up, Child)) {
      Result.Around = Child == N ? *Found : Between;
      break;
    }
  return Result;
}

namespace {

using Data = Piece::Data;

llvm::StringRef lastLine(llvm::StringRef Text) {
  return Text.substr(Text.rfind('\n') + 1); // npos + 1 is 0.
}

/// Prints the pieces of one expression.
class Printer {
public:
  explicit Printer(const Style &S) : S(S) {}

  std::string print(const Piece &P, const Place &At) const {
    if (std::optional<std::string> Line = flat(P))
      if (At.Column + columns(*Line) + At.After <= S.LineWidth)
        return *Line;
    if (std::optional<std::string> Lines = chain(P, At))
      return *Lines;
    const Data &D = P.data();
    switch (D.TheKind) {
    case Data::Empty:
      return "";
    case Data::Text:
      return D.Chars;
    case Data::String:
      return S.quoted(D.Chars);
    case Data::Source:
      return source(D, At);
    case Data::Group:
      return group(D, At);
    case Data::Concat:
      return concat(D, At);
    }
    llvm_unreachable("covered switch");
  }

  /// The piece as an operand: parentheses where it would come apart.
  std::string enclosed(const Piece &P, const Place &At, bool Needs) const {
    if (!Needs)
      return print(P, At);
    Place Inner{At.Indent, At.Column + 1, At.After + 1};
    return "(" + print(P, Inner) + ")";
  }

private:
  /// The piece on one line, however long; none when it has to break.
  std::optional<std::string> flat(const Piece &P) const {
    const Data &D = P.data();
    switch (D.TheKind) {
    case Data::Empty:
      return "";
    case Data::Text:
      return D.Chars;
    case Data::String:
      return S.quoted(D.Chars);
    case Data::Source:
      if (!D.Movable.empty())
        return std::nullopt;
      return D.Chars;
    case Data::Group: {
      std::optional<std::string> Head = flat(D.Parts.front());
      std::optional<std::string> Body = flatItems(D);
      if (D.Explode || !Head || !Body)
        return std::nullopt;
      if (fallsApart(D.Parts.front()))
        Head = "(" + *Head + ")";
      return *Head + D.Open + *Body + D.Close;
    }
    case Data::Concat: {
      std::string Result;
      for (size_t I = 0; I < D.Parts.size(); ++I) {
        std::optional<std::string> Part = flat(D.Parts[I]);
        if (!Part)
          return std::nullopt;
        Result += needsParens(D, I) ? "(" + *Part + ")" : *Part;
      }
      return Result;
    }
    }
    llvm_unreachable("covered switch");
  }

  std::optional<std::string> flatItems(const Data &D) const {
    llvm::SmallVector<std::string> Items;
    for (const Item &I : D.Items) {
      std::optional<std::string> Value = flat(I.Value);
      if (!Value || !I.CommentsBefore.empty() || !I.CommentAfter.empty())
        return std::nullopt;
      if (!I.Value.data().Argument)
        Value = "(" + *Value + ")";
      Items.push_back(I.Prefix + *Value);
    }
    return llvm::join(Items, ", ");
  }

  /// An operator expression in front of `.name` or `(`, or one whose line
  /// breaks lost their brackets.
  static bool fallsApart(const Piece &P) {
    const Data &D = P.data();
    return D.TheKind == Data::Source && (!D.Primary || D.BreaksOpen);
  }
  static bool needsParens(const Data &Concat, size_t Part) {
    return Concat.Parts.size() > 1 && fallsApart(Concat.Parts[Part]);
  }

  /// Source text of several lines, moved. Lines that were aligned with
  /// something right of the first line's start keep their distance to it;
  /// others keep their distance to the indentation.
  std::string source(const Data &D, const Place &At) const {
    llvm::SmallVector<llvm::StringRef> Lines;
    llvm::StringRef(D.Chars).split(Lines, '\n');
    bool Aligned = true;
    for (size_t I = 1; I < Lines.size(); ++I)
      if (D.Movable[I - 1] && !Lines[I].trim().empty())
        Aligned &= blanks(Lines[I]).size() > D.OldColumn;
    std::string Result = Lines.front().str();
    for (size_t I = 1; I < Lines.size(); ++I) {
      Result += '\n';
      Result +=
          D.Movable[I - 1] ? moved(Lines[I], D, At, Aligned) : Lines[I].str();
    }
    return Result;
  }

  static llvm::StringRef blanks(llvm::StringRef Line) {
    return Line.take_while([](char C) { return C == ' ' || C == '\t'; });
  }

  static std::string moved(llvm::StringRef Line, const Data &D, const Place &At,
                           bool Aligned) {
    llvm::StringRef Old = blanks(Line), Rest = Line.substr(Old.size());
    if (Rest.empty())
      return "";
    if (!Aligned) {
      if (!Old.consume_front(D.OldIndent))
        return Line.str();
      return At.Indent + Old.str() + Rest.str();
    }
    if (Old.contains('\t'))
      return Line.str();
    return std::string(Old.size() - D.OldColumn + At.Column, ' ') + Rest.str();
  }

  /// Head(…) that does not fit on one line.
  std::string group(const Data &D, const Place &At) const {
    const Piece &Callee = D.Parts.front();
    std::string Head =
        enclosed(Callee, {At.Indent, At.Column, 1}, fallsApart(Callee));
    if (D.Items.empty())
      return Head + D.Open + D.Close;
    return Head + arguments(D, At.Indent);
  }

  /// The brackets of a group and its items, on lines of their own.
  std::string arguments(const Data &D, const std::string &Indent) const {
    std::string Result = D.Open, Inner = Indent + S.Indent;
    std::optional<std::string> Body = flatItems(D);
    if (!D.Explode && Body && columns(Inner) + columns(*Body) <= S.LineWidth)
      return Result + "\n" + Inner + *Body + "\n" + Indent + D.Close;
    // Black puts no comma behind an only item.
    bool Comma = S.TrailingComma && (D.Items.size() > 1 || D.Explode);
    for (const Item &I : D.Items) {
      Result += "\n";
      for (const std::string &Comment : I.CommentsBefore)
        Result += Inner + Comment + "\n";
      unsigned Column = columns(Inner) + columns(I.Prefix);
      const Data &Value = I.Value.data();
      Result += Inner + I.Prefix +
                enclosed(I.Value, {Inner, Column, 1}, !Value.Argument);
      if (Comma || &I != &D.Items.back())
        Result += ",";
      if (!I.CommentAfter.empty())
        Result += "  " + I.CommentAfter;
    }
    return Result + "\n" + Indent + D.Close;
  }

  /// A call in a chain: the text in front of its bracket, which is all there
  /// is behind the last call, and its arguments.
  struct Link {
    std::string Text;
    const Data *Call = nullptr;
  };

  /// Adds what a piece that fits on a line consists of. The last link has no
  /// call as long as text may follow.
  void addLinks(const Piece &P, llvm::SmallVectorImpl<Link> &Links) const {
    const Data &D = P.data();
    if (D.TheKind == Data::Group) {
      const Piece &Head = D.Parts.front();
      addEnclosed(Head, fallsApart(Head), Links);
      if (D.Items.empty()) {
        Links.back().Text += D.Open + D.Close;
        return;
      }
      Links.back().Call = &D;
      Links.emplace_back();
    } else if (D.TheKind == Data::Concat) {
      for (size_t I = 0; I < D.Parts.size(); ++I)
        addEnclosed(D.Parts[I], needsParens(D, I), Links);
    } else {
      Links.back().Text += *flat(P);
    }
  }

  void addEnclosed(const Piece &P, bool Needs,
                   llvm::SmallVectorImpl<Link> &Links) const {
    if (Needs)
      Links.back().Text += "(" + *flat(P) + ")";
    else
      addLinks(P, Links);
  }

  std::string flat(const Link &L) const {
    return L.Call ? L.Text + L.Call->Open + *flatItems(*L.Call) + L.Call->Close
                  : L.Text;
  }

  std::string flat(llvm::ArrayRef<Link> Links) const {
    std::string Result;
    for (const Link &L : Links)
      Result += flat(L);
    return Result;
  }

  bool fits(llvm::StringRef Lines, const Place &At) const {
    llvm::SmallVector<llvm::StringRef> Split;
    Lines.split(Split, '\n');
    for (auto [I, Line] : llvm::enumerate(Split)) {
      unsigned Width = columns(Line) + (I == 0 ? At.Column : 0) +
                       (I + 1 == Split.size() ? At.After : 0);
      if (Width > S.LineWidth)
        return false;
    }
    return true;
  }

  /// Calls behind each other, too long for one line; none for other pieces, or
  /// when no wrapping helps.
  std::optional<std::string> chain(const Piece &P, const Place &At) const {
    std::optional<std::string> Line = flat(P);
    if (!Line)
      return std::nullopt;
    llvm::SmallVector<Link> Links(1);
    addLinks(P, Links);
    bool IsCall = P.data().TheKind == Data::Group;
    if (Links.size() == 1 || (Links.size() == 2 && IsCall))
      return std::nullopt;
    if (At.Around == Place::Between && !IsCall)
      return Line;
    if (At.Around == Place::Alone)
      return onOwnLines(Links, At);
    for (size_t I = Links.size(); I-- > 0;)
      if (Links[I].Call)
        if (std::string Lines = wrapped(Links, I, At); fits(Lines, At))
          return Lines;
    return std::nullopt;
  }

  /// The call of one link wraps, the others do not.
  std::string wrapped(llvm::ArrayRef<Link> Links, size_t Chosen,
                      const Place &At) const {
    std::string Before = flat(Links.take_front(Chosen)) + Links[Chosen].Text;
    return Before + arguments(*Links[Chosen].Call, At.Indent) +
           flat(Links.drop_front(Chosen + 1));
  }

  /// Between brackets that hold nothing else.
  std::string onOwnLines(llvm::ArrayRef<Link> Links, const Place &At) const {
    std::string Inner = At.Indent + S.Indent;
    std::string Result = "\n" + Inner;
    if (columns(Inner) + columns(flat(Links)) <= S.LineWidth)
      return Result + flat(Links) + "\n" + At.Indent;
    for (const Link &L : Links) {
      std::string Line = flat(L);
      if (&L != Links.begin() && !Line.empty())
        Result += "\n" + Inner;
      bool Long = columns(Inner) + columns(Line) > S.LineWidth;
      Result += Long && L.Call ? L.Text + arguments(*L.Call, Inner) : Line;
    }
    return Result + "\n" + At.Indent;
  }

  std::string concat(const Data &D, const Place &At) const {
    // How much stands behind each part, up to the first place where the rest
    // can break.
    llvm::SmallVector<unsigned> Behind(D.Parts.size(), At.After);
    for (size_t I = D.Parts.size(); I-- > 1;) {
      const Data &Next = D.Parts[I].data();
      if (Next.TheKind == Data::Group && !Next.Items.empty())
        Behind[I - 1] = columns(flat(Next.Parts.front()).value_or("")) + 1;
      else
        Behind[I - 1] = Behind[I] + columns(flat(D.Parts[I]).value_or(""));
    }
    std::string Result;
    for (size_t I = 0; I < D.Parts.size(); ++I) {
      llvm::StringRef Line = lastLine(Result);
      unsigned Column =
          columns(Line) + (Line.size() == Result.size() ? At.Column : 0);
      Result += enclosed(D.Parts[I], {At.Indent, Column, Behind[I]},
                         needsParens(D, I));
    }
    return Result;
  }

  const Style &S;
};

} // namespace

std::string print(const Piece &P, const Place &At, const Style &S) {
  const Data &D = P.data();
  // Between brackets every line break is allowed; here, at the top, those
  // that the old call's brackets allowed need parentheses.
  bool Needs = D.TheKind == Data::Source && D.BreaksOpen;
  return Printer(S).enclosed(P, At, Needs);
}

std::string printOnOneLine(const Piece &P, Style S) {
  S.LineWidth = UINT_MAX;
  return print(P, {}, S);
}

} // namespace amlift::rewriters
