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
    std::string Result = Head + D.Open;
    if (D.Items.empty())
      return Result + D.Close;
    std::string Inner = At.Indent + S.Indent;
    std::optional<std::string> Body = flatItems(D);
    if (!D.Explode && Body && columns(Inner) + columns(*Body) <= S.LineWidth)
      return Result + "\n" + Inner + *Body + "\n" + At.Indent + D.Close;
    for (const Item &I : D.Items) {
      Result += "\n";
      for (const std::string &Comment : I.CommentsBefore)
        Result += Inner + Comment + "\n";
      unsigned Column = columns(Inner) + columns(I.Prefix);
      const Data &Value = I.Value.data();
      Result += Inner + I.Prefix +
                enclosed(I.Value, {Inner, Column, 1}, !Value.Argument);
      if (S.TrailingComma || &I != &D.Items.back())
        Result += ",";
      if (!I.CommentAfter.empty())
        Result += "  " + I.CommentAfter;
    }
    return Result + "\n" + At.Indent + D.Close;
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

} // namespace amlift::rewriters
