//===- EditSet.cpp - Edits of one text, and how sure they are -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/EditSet.h"
#include "rewriters/edits/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace amlift::grammars;
using clang::tooling::Replacement;
using clang::tooling::Replacements;

namespace amlift::rewriters {

llvm::StringRef toString(Applicability A) {
  switch (A) {
  case Applicability::Safe:
    return "safe";
  case Applicability::Unsafe:
    return "unsafe";
  case Applicability::DisplayOnly:
    return "display-only";
  }
  llvm_unreachable("covered switch");
}

namespace {

/// Text with its "\n" spelled as Newline.
std::string withNewlines(llvm::StringRef Text, llvm::StringRef Newline) {
  std::string Result;
  for (char C : Text) {
    if (C == '\n')
      Result += Newline;
    else
      Result.push_back(C);
  }
  return Result;
}

bool conflict(const Edit &A, const Edit &B) {
  if (A.TextSpan == B.TextSpan && !A.TextSpan.empty() && A.Text == B.Text)
    return false;
  return A.TextSpan.overlaps(B.TextSpan);
}

llvm::Error conflictError(const Edit &A, const Edit &B, const Document &Doc) {
  auto Describe = [&](const Edit &E) {
    Location At = Doc.locate(E.TextSpan.Begin, ColumnUnit::CodePoint);
    return llvm::formatv("{0}:{1} (text bytes {2} to {3})", At.Line, At.Column,
                         E.TextSpan.Begin, E.TextSpan.End)
        .str();
  };
  return llvm::createStringError("edits at " + Describe(A) + " and " +
                                 Describe(B) + " conflict");
}

} // namespace

llvm::Error EditSet::replace(Span TextSpan, llvm::StringRef Text) {
  if (TextSpan.Begin > TextSpan.End || TextSpan.End > Doc->text().size())
    return llvm::createStringError(llvm::formatv(
        "edit of text bytes {0} to {1} lies outside of the text ({2} bytes)",
        TextSpan.Begin, TextSpan.End, Doc->text().size()));
  if (TextSpan.empty() && Text.empty())
    return llvm::Error::success();
  if (!Doc->editable(TextSpan)) {
    Location At = Doc->locate(TextSpan.Begin, ColumnUnit::CodePoint);
    return llvm::createStringError(llvm::formatv(
        "the text at {0}:{1} cannot be edited: it cuts a magic line or crosses "
        "the border of a cell",
        At.Line, At.Column));
  }
  return insertEdit({TextSpan, withLf(Text)});
}

llvm::Error EditSet::insert(uint32_t TextOffset, llvm::StringRef Text) {
  return replace({TextOffset, TextOffset}, Text);
}

llvm::Error EditSet::insertEdit(Edit E) {
  // Behind everything that begins earlier, and behind the insertions here.
  auto Place =
      llvm::upper_bound(Edits, E.TextSpan, [](Span New, const Edit &Old) {
        return New < Old.TextSpan;
      });
  if (Place != Edits.begin()) {
    const Edit &Before = *std::prev(Place);
    if (conflict(Before, E))
      return conflictError(Before, E, *Doc);
    if (Before.TextSpan == E.TextSpan && !E.TextSpan.empty())
      return llvm::Error::success(); // The same edit again.
  }
  if (Place != Edits.end() && conflict(E, *Place))
    return conflictError(E, *Place, *Doc);
  Edits.insert(Place, std::move(E));
  return llvm::Error::success();
}

llvm::Error EditSet::add(const EditSet &Other) {
  assert(Doc == Other.Doc && "edits of another document");
  std::vector<Edit> Saved = Edits;
  for (const Edit &E : Other.Edits)
    if (llvm::Error Conflict = insertEdit(E)) {
      Edits = std::move(Saved);
      return Conflict;
    }
  return llvm::Error::success();
}

bool EditSet::compatible(const EditSet &Other) const {
  EditSet Trial = *this;
  return !llvm::errorToBool(Trial.add(Other));
}

bool EditSet::touches(Span TextSpan) const {
  return llvm::any_of(
      Edits, [&](const Edit &E) { return E.TextSpan.overlaps(TextSpan); });
}

bool EditSet::covers(Span TextSpan) const {
  return llvm::any_of(Edits, [&](const Edit &E) {
    return !E.TextSpan.empty() && E.TextSpan.contains(TextSpan);
  });
}

std::string EditSet::apply() const {
  std::string Result;
  uint32_t Done = 0;
  for (const Edit &E : Edits) {
    Result += Doc->text({Done, E.TextSpan.Begin});
    Result += withNewlines(E.Text, Doc->newline());
    Done = E.TextSpan.End;
  }
  Result += Doc->text().substr(Done);
  return Result;
}

uint32_t EditSet::newOffset(uint32_t TextOffset) const {
  int64_t Shift = 0;
  for (const Edit &E : Edits) {
    if (E.TextSpan.Begin > TextOffset)
      break;
    if (E.TextSpan.Begin <= TextOffset && TextOffset < E.TextSpan.End)
      return static_cast<uint32_t>(E.TextSpan.Begin + Shift);
    Shift += static_cast<int64_t>(withNewlines(E.Text, Doc->newline()).size()) -
             E.TextSpan.size();
  }
  return static_cast<uint32_t>(TextOffset + Shift);
}

llvm::Expected<Replacements> EditSet::toReplacements() const {
  // Edits that touch become one replacement: clang's replacements know no
  // order between an insertion and what begins or ends at its point.
  std::vector<Edit> Joined;
  for (const Edit &E : Edits) {
    if (!Joined.empty()) {
      Edit &Last = Joined.back();
      Span Both{Last.TextSpan.Begin, E.TextSpan.End};
      if (Last.TextSpan.End == E.TextSpan.Begin && Doc->editable(Both)) {
        Last.TextSpan = Both;
        Last.Text += E.Text;
        continue;
      }
    }
    Joined.push_back(E);
  }
  Replacements Result;
  for (const Edit &E : Joined) {
    llvm::Expected<std::string> Bytes = Doc->encode(E.TextSpan, E.Text);
    if (!Bytes)
      return Bytes.takeError();
    Span Where = Doc->toFile(E.TextSpan);
    if (llvm::Error Conflict = Result.add(
            Replacement(Doc->file().path(), Where.Begin, Where.size(), *Bytes)))
      return std::move(Conflict);
  }
  return Result;
}

llvm::Expected<std::string>
applyToFile(const SourceFile &File, llvm::ArrayRef<const EditSet *> EditSets) {
  std::vector<Replacement> All;
  for (const EditSet *Set : EditSets) {
    llvm::Expected<Replacements> Some = Set->toReplacements();
    if (!Some)
      return Some.takeError();
    llvm::append_range(All, *Some);
  }
  llvm::sort(All);

  // clang::tooling::applyAllReplacements is not used: its SourceManager
  // crashes on texts that begin like one of the rarer byte order marks ("+/v"
  // for UTF-7), which a Python file may do.
  llvm::StringRef Old = File.bytes();
  std::string New;
  size_t Done = 0;
  const Replacement *Last = nullptr;
  for (const Replacement &R : All) {
    bool SamePoint = Last && Last->getOffset() == R.getOffset();
    if (R.getOffset() < Done || SamePoint)
      return llvm::createStringError(
          llvm::formatv("edits of two parts of {0} conflict at byte {1}",
                        File.path(), R.getOffset()));
    New += Old.slice(Done, R.getOffset());
    New += R.getReplacementText();
    Done = R.getOffset() + R.getLength();
    Last = &R;
  }
  New += Old.substr(Done);
  return New;
}

} // namespace amlift::rewriters
