//===- ImportScan.cpp - Imports of a file, without parsing it -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ImportScan.h"
#include "analyzers/project/ByteSearch.h"
#include "grammars/Words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using namespace llvm;

namespace amlift::analyzers {

namespace {

/// A set of bytes; whether one is in it takes one look, which matters where
/// all lines of a large project are looked at.
class ByteSet {
public:
  template <typename F> explicit constexpr ByteSet(F IsIn) {
    for (unsigned C = 0; C != 256; ++C)
      In[C] = IsIn(static_cast<char>(C));
  }
  constexpr bool operator()(char C) const {
    return In[static_cast<unsigned char>(C)];
  }

private:
  bool In[256] = {};
};

constexpr ByteSet IsWordByte(grammars::isWordChar);
constexpr ByteSet EndsStatement([](char C) {
  return C == '\n' || C == '\r' || C == '"' || C == '\\' || C == '#' ||
         C == ';';
});
constexpr ByteSet StartsStatement([](char C) {
  return C == '\n' || C == '\r' || C == '"' || C == ';';
});

} // namespace

/// What stands after Offset on its line.
static StringRef after(StringRef Bytes, size_t Offset) {
  constexpr size_t Longest = 1000;
  return Bytes.substr(Offset, Longest).take_until(EndsStatement);
}

/// StringRef::trim() makes a set of characters first, which takes longer than
/// what it is for here.
static StringRef trimmed(StringRef Text) {
  while (!Text.empty() && isSpace(Text.front()))
    Text = Text.drop_front();
  while (!Text.empty() && isSpace(Text.back()))
    Text = Text.drop_back();
  return Text;
}

/// What stands before Offset on its line; a notebook's lines begin with a
/// quote.
static StringRef before(StringRef Bytes, size_t Offset) {
  constexpr size_t Longest = 200;
  size_t Begin = Offset;
  while (Begin && Offset - Begin < Longest &&
         !StartsStatement(Bytes[Begin - 1]))
    --Begin;
  return trimmed(Bytes.slice(Begin, Offset));
}

namespace {

class Scanner {
public:
  Scanner(StringRef Bytes, ImportPaths &Paths) : Bytes(Bytes), Paths(Paths) {}
  std::vector<ScannedImport> run();
  ScanDoubts Doubts;

private:
  /// What stands between `from` and `import`, or behind `import`.
  struct Name {
    unsigned Level = 0; ///< Leading dots.
    StringRef Path;
    bool Whole = false; ///< There is nothing behind Path.
  };
  static Name nameOf(StringRef Text);
  void add(unsigned Level, StringRef Path, bool OnlyNames);
  bool addMembers(const Name &Module, StringRef List);

  StringRef Bytes;
  ImportPaths &Paths;
  std::vector<ScannedImport> Result;
};

} // namespace

/// Whether the project may have a module of that name, or one that has it as a
/// member.
bool ImportPaths::mayBeFile(StringRef Path) const {
  if (!Names || Path.empty())
    return true;
  auto [Module, Last] = splitLast(Path);
  if (Last.empty()) // No dot.
    return Names->contains(Module);
  return Names->contains(Last) || Names->contains(splitLast(Module).second) ||
         Names->contains(Module);
}

std::optional<StringRef> ImportPaths::keep(StringRef Path) {
  auto [It, New] = Known.try_emplace(Path, true);
  if (New)
    It->second = mayBeFile(Path);
  if (!It->second)
    return std::nullopt;
  return It->first();
}

StringRef ImportPaths::save(StringRef Path) {
  return Known.try_emplace(Path, true).first->first();
}

Scanner::Name Scanner::nameOf(StringRef Text) {
  Text = trimmed(Text);
  Name Result;
  while (Text.consume_front("."))
    ++Result.Level;
  Result.Path =
      Text.take_while([](char C) { return IsWordByte(C) || C == '.'; });
  Result.Whole = Result.Path.size() == Text.size();
  return Result;
}

void Scanner::add(unsigned Level, StringRef Path, bool OnlyNames) {
  if (!Level && Path.empty())
    return;
  Doubts.MayNameSys |= Path.ends_with("sys");
  if (std::optional<StringRef> Kept = Paths.keep(Path))
    Result.push_back({Level, *Kept, OnlyNames, false});
}

/// Adds the names after `import` of `from Module import`: they may be modules.
/// False when there may be more than what was understood.
bool Scanner::addMembers(const Name &Module, StringRef List) {
  SmallString<128> Joined = Module.Path;
  if (!Joined.empty() && Joined.back() != '.')
    Joined += '.';
  const size_t Prefix = Joined.size();
  bool Any = false, Clear = true;
  while (!List.empty()) {
    auto [Part, Rest] = List.split(',');
    List = Rest;
    Part = trimmed(Part);
    // Behind the last comma in brackets, and where a list of lines of a
    // notebook goes on, there is nothing.
    if (Part.empty())
      continue;
    Any = true;
    StringRef Member = Part.take_while(IsWordByte);
    if (!Member.empty() && Module.Whole) {
      Joined.truncate(Prefix);
      Joined += Member;
      add(Module.Level, Joined, /*OnlyNames=*/false);
    }
    StringRef Behind = trimmed(Part.drop_front(Member.size()));
    Clear &= !Member.empty() &&
             (Behind.empty() || (Behind.consume_front("as") &&
                                 all_of(trimmed(Behind), IsWordByte)));
  }
  return Any && Clear;
}

/// Reads the list behind `import` of `from a import (b, c)` into List, without
/// brackets, comments and line ends, also those that the JSON of a notebook
/// spells `\n",`. False when the list does not end where that is looked for.
static bool readList(StringRef Rest, SmallVectorImpl<char> &List) {
  constexpr size_t Longest = 2000;
  const bool IsCut = Rest.size() > Longest;
  Rest = Rest.take_front(Longest);
  while (Rest.starts_with(" ") || Rest.starts_with("\t"))
    Rest = Rest.drop_front();
  const bool InBrackets = Rest.consume_front("(");
  for (; !Rest.empty(); Rest = Rest.drop_front()) {
    char C = Rest.front();
    bool EndsLine = C == '\n' || C == '\r' || C == '"' || C == ';' ||
                    C == '#' || Rest.starts_with("\\n") ||
                    Rest.starts_with("\\r");
    if (InBrackets ? C == ')' : EndsLine)
      return true;
    if (C == '#') {
      Rest = Rest.drop_until([](char C) {
        return C == '\n' || C == '\r' || C == '\\' || C == '"';
      });
      if (Rest.empty())
        return false;
      C = Rest.front();
    }
    if (C == '\\' && Rest.size() > 1) {
      Rest = Rest.drop_front();
      C = Rest.front();
      bool IsEnd = C == '\n' || C == '\r';
      if (!IsEnd && !(InBrackets && (C == 'n' || C == 'r' || C == 't')))
        return false;
      if (Rest.starts_with("\r\n"))
        Rest = Rest.drop_front();
      C = ' ';
    }
    List.push_back(C == '"' || C == '\n' || C == '\r' ? ' ' : C);
  }
  return !InBrackets && !IsCut;
}

std::vector<ScannedImport> Scanner::run() {
  static constexpr Needle Import = {"import", 1, 2};
  constexpr size_t Size = Import.Word.size();
  for (size_t At = findNext(Bytes, Import); At != StringRef::npos;
       At = findNext(Bytes, Import, At + Size)) {
    if (At + Size == Bytes.size() ||
        !StringRef(" \t(*").contains(Bytes[At + Size]))
      continue;
    StringRef Rest = after(Bytes, At + Size);
    StringRef Start = before(Bytes, At);
    if (Start.consume_front("from ") || Start.consume_front("from\t")) {
      SmallString<256> List;
      bool Clear = readList(Bytes.substr(At + Size), List);
      Name Module = nameOf(Start);
      Clear &= addMembers(Module, List);
      Doubts.MayNameSys |= !Clear; // As `import *` may import it.
      Doubts.MayHaveMore |= !Clear && trimmed(List) != "*";
      add(Module.Level, Module.Path, /*OnlyNames=*/Clear);
    } else if (Start.empty()) {
      while (!Rest.empty()) {
        auto [Part, Further] = Rest.split(',');
        Name Module = nameOf(Part);
        add(Module.Level, Module.Path, /*OnlyNames=*/false);
        Rest = Further;
      }
    }
  }
  if (Result.size() < 2)
    return std::move(Result);
  sort(Result, [](const ScannedImport &A, const ScannedImport &B) {
    return std::tie(A.Level, A.Path, A.OnlyNames) <
           std::tie(B.Level, B.Path, B.OnlyNames);
  });
  // Of an import of the whole and of names, the first remains.
  auto Same = [](const ScannedImport &A, const ScannedImport &B) {
    return std::tie(A.Level, A.Path) == std::tie(B.Level, B.Path);
  };
  Result.erase(std::unique(Result.begin(), Result.end(), Same), Result.end());
  return std::move(Result);
}

std::vector<ScannedImport> scanImports(StringRef Bytes, ImportPaths &Paths,
                                       ScanDoubts *Doubts) {
  Scanner S(Bytes, Paths);
  std::vector<ScannedImport> Result = S.run();
  if (Doubts)
    *Doubts = S.Doubts;
  return Result;
}

llvm::StringRef pathOfRun(StringRef Arguments) {
  Arguments = Arguments.trim();
  while (Arguments.starts_with("-")) // -i, -n, -e: where and how it runs.
    Arguments = Arguments.split(' ').second.ltrim();
  for (StringRef Quote : {"\"", "'"})
    if (Arguments.consume_front(Quote))
      return Arguments.split(Quote).first;
  return Arguments.split(' ').first;
}

std::vector<ScannedImport> scanRuns(StringRef Bytes, ImportPaths &Paths) {
  std::vector<ScannedImport> Result;
  static constexpr Needle Run = {"%run ", 0, 2};
  constexpr size_t Size = Run.Word.size();
  for (size_t At = findNext(Bytes, Run); At != StringRef::npos;
       At = findNext(Bytes, Run, At + Size)) {
    if (!before(Bytes, At).empty())
      continue;
    // In the JSON of a notebook line ends and quotes are escaped.
    StringRef Line = Bytes.substr(At + Size, 300);
    Line = Line.take_until([](char C) { return C == '\n'; });
    std::string Arguments = Line.split("\\n").first.str();
    Arguments.erase(std::remove(Arguments.begin(), Arguments.end(), '\\'),
                    Arguments.end());
    StringRef Path = pathOfRun(Arguments).take_until(
        [](char C) { return C == '"' || C == '\''; });
    if (!Path.empty())
      Result.push_back({0, Paths.save(Path), false, /*IsFile=*/true});
  }
  return Result;
}

std::vector<std::string> scanPathAdditions(StringRef Bytes) {
  std::vector<std::string> Result;
  static constexpr Needle Word = {"sys.path.", 1, 8};
  for (size_t At = findNext(Bytes, Word); At != StringRef::npos;
       At = findNext(Bytes, Word, At + Word.Word.size())) {
    StringRef Line =
        Bytes.substr(At + Word.Word.size(), 300).take_until([](char C) {
          return C == '\n';
        });
    if (!Line.consume_front("append(") && !Line.consume_front("insert("))
      continue;
    // The last literals name the folder: join(dirname(__file__), "..",
    // "src").
    SmallVector<StringRef, 4> Parts;
    while (true) {
      size_t Open = Line.find_first_of("'\"");
      if (Open == StringRef::npos)
        break;
      size_t Close = Line.find(Line[Open], Open + 1);
      if (Close == StringRef::npos)
        break;
      StringRef Literal = Line.slice(Open + 1, Close).rtrim("\\");
      if (!Literal.empty())
        Parts.push_back(Literal);
      Line = Line.substr(Close + 1);
    }
    if (!Parts.empty() || Line.contains("__file__"))
      Result.push_back(Parts.empty() ? "." : join(Parts, "/"));
  }
  return Result;
}

} // namespace amlift::analyzers
