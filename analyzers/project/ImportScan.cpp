//===- ImportScan.cpp - Imports of a file, without parsing it -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ImportScan.h"
#include "analyzers/project/ByteSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using namespace llvm;

namespace amlift::analyzers {

/// What stands after Offset on its line.
static StringRef after(StringRef Bytes, size_t Offset) {
  constexpr size_t Longest = 1000;
  return Bytes.substr(Offset, Longest).take_until([](char C) {
    return C == '\n' || C == '\r' || C == '"' || C == '\\' || C == '#' ||
           C == ';';
  });
}

static bool isWordByte(char C) { return isAlnum(C) || C == '_' || (C & 0x80); }

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
  auto IsBorder = [](char C) {
    return C == '\n' || C == '\r' || C == '"' || C == ';';
  };
  while (Begin && Offset - Begin < Longest && !IsBorder(Bytes[Begin - 1]))
    --Begin;
  return trimmed(Bytes.slice(Begin, Offset));
}

namespace {

class Scanner {
public:
  Scanner(StringRef Bytes, ImportPaths &Paths) : Bytes(Bytes), Paths(Paths) {}
  std::vector<ScannedImport> run();
  bool MayNameSys = false; ///< `sys` may be a name in the file.

private:
  void add(StringRef Module, StringRef Member = "", bool OnlyNames = false);
  bool addMembers(StringRef Module, StringRef List);

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
  auto [Module, Last] = Path.rsplit('.');
  if (Last.empty()) // No dot.
    return Names->contains(Module);
  return Names->contains(Last) || Names->contains(Module.rsplit('.').second) ||
         Names->contains(Module);
}

std::optional<StringRef> ImportPaths::keep(StringRef Path) {
  if (auto It = Kept.find(Path); It != Kept.end())
    return It->first();
  if (!mayBeFile(Path))
    return std::nullopt;
  return save(Path);
}

StringRef ImportPaths::save(StringRef Path) {
  return Kept.insert(Path).first->first();
}

/// Adds Module, or Module.Member.
void Scanner::add(StringRef Module, StringRef Member, bool OnlyNames) {
  Module = trimmed(Module);
  StringRef Rest = Module;
  while (Rest.consume_front("."))
    ;
  unsigned Level = Module.size() - Rest.size();
  StringRef Path =
      Rest.take_while([](char C) { return isWordByte(C) || C == '.'; });
  SmallString<128> Joined;
  if (!Member.empty() && Path.size() == Rest.size()) {
    Joined = Path;
    if (!Path.empty() && !Path.ends_with("."))
      Joined += '.';
    Joined += Member;
    Path = Joined;
  }
  if (!Level && Path.empty())
    return;
  MayNameSys |= Path.ends_with("sys");
  if (std::optional<StringRef> Kept = Paths.keep(Path))
    Result.push_back({Level, *Kept, OnlyNames, false});
}

/// Adds the names after `import` of `from Module import`: they may be modules.
/// False when there may be more than what was understood.
bool Scanner::addMembers(StringRef Module, StringRef List) {
  List = List.trim(" \t()");
  bool Clear = !List.empty();
  while (!List.empty()) {
    auto [Part, Rest] = List.split(',');
    Part = trimmed(Part);
    StringRef Name = Part.take_while(isWordByte);
    if (!Name.empty())
      add(Module, Name);
    // Behind the last comma in brackets, there may be nothing.
    StringRef Behind = trimmed(Part.drop_front(Name.size()));
    Clear &= Behind.empty() || (Behind.consume_front("as") &&
                                all_of(trimmed(Behind), isWordByte));
    Clear &= !Name.empty() || Rest.empty();
    List = Rest;
  }
  return Clear;
}

/// Whether a line ends at an offset, in a module or in a string of a notebook.
static bool endsLine(StringRef Bytes, size_t Offset) {
  StringRef Rest = Bytes.substr(Offset);
  return Rest.empty() || StringRef("\n\r\"#;").contains(Rest.front()) ||
         Rest.starts_with("\\n") || Rest.starts_with("\\r");
}

std::vector<ScannedImport> Scanner::run() {
  static constexpr Needle Import = {"import", 1, 2};
  constexpr size_t Size = Import.Word.size();
  for (size_t At = findNext(Bytes, Import); At != StringRef::npos;
       At = findNext(Bytes, Import, At + Size)) {
    StringRef Rest = after(Bytes, At + Size);
    if (Rest.empty() || !StringRef(" \t(*").contains(Rest.front()))
      continue;
    StringRef Start = before(Bytes, At);
    if (Start.consume_front("from ") || Start.consume_front("from\t")) {
      bool Clear = endsLine(Bytes, At + Size + Rest.size());
      if (Rest.ltrim().starts_with("(")) {
        Rest = Bytes.substr(At + Size, 2000).take_until([](char C) {
          return C == ')';
        });
        Clear = Bytes.substr(At + Size + Rest.size(), 1) == ")";
      }
      Clear &= addMembers(Start, Rest);
      MayNameSys |= !Clear; // As `import *` may import it.
      add(Start, "", /*OnlyNames=*/Clear);
    } else if (Start.empty()) {
      while (!Rest.empty()) {
        auto [Part, Further] = Rest.split(',');
        add(Part);
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
                                       bool *MayNameSys) {
  Scanner S(Bytes, Paths);
  std::vector<ScannedImport> Result = S.run();
  if (MayNameSys)
    *MayNameSys = S.MayNameSys;
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
