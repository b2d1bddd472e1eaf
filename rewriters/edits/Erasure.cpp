//===- Erasure.cpp - Removes pieces of a text and what they leave ---------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Erasure.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::grammars;

namespace amlift::rewriters {

static bool isBlank(llvm::StringRef Text) {
  return Text.trim(" \t\f\r\n").empty();
}

Span Erasure::borders(Span S) const {
  if (const Cell *Holder = Doc.cellAt(S.Begin))
    return Holder->Text;
  return {0, static_cast<uint32_t>(Doc.text().size())};
}

/// Sorts the spans and unites those that overlap or touch.
void Erasure::join() {
  llvm::sort(Spans);
  std::vector<Span> Joined;
  for (Span S : Spans) {
    if (!Joined.empty() && S.Begin <= Joined.back().End)
      Joined.back().End = std::max(Joined.back().End, S.End);
    else
      Joined.push_back(S);
  }
  Spans = std::move(Joined);
}

/// Widens a span to full lines when nothing else stands on them.
Span Erasure::wholeLines(Span S) const {
  llvm::StringRef Text = Doc.text();
  Span Limit = borders(S);
  uint32_t Begin = std::max(lineStart(Text, S.Begin), Limit.Begin);
  uint32_t End = std::min(lineEnd(Text, S.End), Limit.End);
  if (isLineStart(Text, S.End) && S.End > S.Begin)
    End = S.End; // The line break is in the span already.
  if (!isBlank(Text.slice(Begin, S.Begin)) || !isBlank(Text.slice(S.End, End)))
    return S;
  if (End == S.End && isLineStart(Text, End) && End > Begin)
    return {Begin, End};
  Span WithBreak = {Begin, std::min(afterLine(Text, End), Limit.End)};
  if (WithBreak.End > End && Doc.editable(WithBreak))
    return WithBreak;
  // The last line: the break before it goes instead, with blank lines.
  if (Begin > Limit.Begin) {
    uint32_t Break = lineEnd(Text, Begin - 1);
    for (uint32_t Line = lineStart(Text, Break);
         Line > Limit.Begin && isBlank(Text.slice(Line, Break));
         Line = lineStart(Text, Break))
      Break = lineEnd(Text, Line - 1);
    Span WithBreakBefore = {Break, End};
    if (Doc.editable(WithBreakBefore))
      return WithBreakBefore;
  }
  return {Begin, End};
}

/// Widens full lines by the blank lines before them when blank lines or a
/// border follow, so that paragraphs stay as far apart as the more distant
/// neighbour was; at the head of a text or block, by those after them.
Span Erasure::withBlankLines(Span S) const {
  llvm::StringRef Text = Doc.text();
  Span Limit = borders(S);
  if (!isLineStart(Text, S.Begin) || !isLineStart(Text, S.End))
    return S;
  llvm::StringRef Before = Text.slice(Limit.Begin, S.Begin);
  llvm::StringRef After = Text.slice(S.End, Limit.End);
  uint32_t Next = afterLine(Text, S.End);
  bool BlankNext =
      !After.empty() && isBlank(Text.slice(S.End, std::min(Next, Limit.End)));
  llvm::StringRef LineBefore = Before.rtrim().substr(
      lineStart(Before, static_cast<uint32_t>(Before.rtrim().size())));
  bool OpensBlock =
      LineBefore.ends_with(":") && !LineBefore.ltrim().starts_with("#");
  bool AtHead = isBlank(Before) || OpensBlock;
  if (AtHead && BlankNext) {
    uint32_t End = S.End;
    while (End < Limit.End && isBlank(Text.slice(End, afterLine(Text, End))) &&
           afterLine(Text, End) <= Limit.End)
      End = afterLine(Text, End);
    Span Wider = {S.Begin, End};
    return Doc.editable(Wider) ? Wider : S;
  }
  if (!BlankNext && !isBlank(After))
    return S;
  uint32_t Begin = S.Begin;
  while (Begin > Limit.Begin) {
    uint32_t Line = lineStart(Text, lineEnd(Text, Begin - 1));
    if (Line < Limit.Begin || !isBlank(Text.slice(Line, Begin)))
      break;
    Begin = Line;
  }
  Span Wider = {Begin, S.End};
  return Doc.editable(Wider) ? Wider : S;
}

llvm::Error Erasure::finish(EditSet &Edits) {
  join();
  // Several together may be the last lines, where none of them is alone.
  for (int I = 0; I != 2; ++I) {
    for (Span &S : Spans)
      S = wholeLines(S);
    join();
  }
  for (Span &S : Spans)
    S = withBlankLines(S);
  join();
  for (Span S : Spans)
    if (llvm::Error E = Edits.erase(S))
      return E;
  Spans.clear();
  return llvm::Error::success();
}

} // namespace amlift::rewriters
