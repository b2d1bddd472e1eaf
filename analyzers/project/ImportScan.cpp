//===- ImportScan.cpp - Imports of a file, without parsing it -------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/ImportScan.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>
#include <tuple>

using namespace llvm;

namespace amlift::analyzers {

/// Next place of Needle in Bytes, at or after From.
static size_t next(StringRef Bytes, StringRef Needle, size_t From) {
  if (From >= Bytes.size())
    return StringRef::npos;
  const void *Found = memmem(Bytes.data() + From, Bytes.size() - From,
                             Needle.data(), Needle.size());
  return Found ? static_cast<const char *>(Found) - Bytes.data()
               : StringRef::npos;
}

/// What stands before Offset on its line; a notebook's lines begin with a
/// quote.
static StringRef before(StringRef Bytes, size_t Offset) {
  constexpr size_t Longest = 200;
  size_t Begin = Offset;
  while (Begin && Offset - Begin < Longest &&
         !StringRef("\n\r\";").contains(Bytes[Begin - 1]))
    --Begin;
  return Bytes.slice(Begin, Offset).trim();
}

/// What stands after Offset on its line.
static StringRef after(StringRef Bytes, size_t Offset) {
  constexpr size_t Longest = 1000;
  return Bytes.substr(Offset, Longest).take_until([](char C) {
    return StringRef("\n\r\"\\#;").contains(C);
  });
}

static void add(std::vector<ScannedImport> &To, StringRef Dotted) {
  ScannedImport I;
  Dotted = Dotted.trim();
  StringRef Path = Dotted.ltrim('.');
  I.Level = Dotted.size() - Path.size();
  I.Path = Path.take_while([](char C) {
                 return isAlnum(C) || C == '_' || C == '.' || (C & 0x80);
               })
               .str();
  if (I.Level || !I.Path.empty())
    To.push_back(std::move(I));
}

/// The names after `import` of `from Module import`: they may be modules.
static void addMembers(std::vector<ScannedImport> &To, StringRef Module,
                       StringRef Names) {
  SmallVector<StringRef, 8> Parts;
  Names.trim(" \t()").split(Parts, ',');
  for (StringRef Part : Parts) {
    StringRef Name = Part.trim().take_while(
        [](char C) { return isAlnum(C) || C == '_' || (C & 0x80); });
    if (!Name.empty())
      add(To, (Module + (Module.ends_with(".") ? "" : ".") + Name).str());
  }
}

std::vector<ScannedImport> scanImports(StringRef Bytes) {
  std::vector<ScannedImport> Result;
  constexpr StringLiteral Word = "import";
  for (size_t At = next(Bytes, Word, 0); At != StringRef::npos;
       At = next(Bytes, Word, At + Word.size())) {
    StringRef Rest = after(Bytes, At + Word.size());
    if (Rest.empty() || !StringRef(" \t(*").contains(Rest.front()))
      continue;
    StringRef Start = before(Bytes, At);
    if (Start.consume_front("from ") || Start.consume_front("from\t")) {
      add(Result, Start);
      if (Rest.ltrim().starts_with("("))
        Rest = Bytes.substr(At + Word.size(), 2000).take_until([](char C) {
          return C == ')';
        });
      addMembers(Result, Start.trim(), Rest);
    } else if (Start.empty()) {
      SmallVector<StringRef, 4> Parts;
      Rest.split(Parts, ',');
      for (StringRef Part : Parts)
        add(Result, Part);
    }
  }
  sort(Result, [](const ScannedImport &A, const ScannedImport &B) {
    return std::tie(A.Level, A.Path) < std::tie(B.Level, B.Path);
  });
  Result.erase(std::unique(Result.begin(), Result.end()), Result.end());
  return Result;
}

std::vector<std::string> scanPathAdditions(StringRef Bytes) {
  std::vector<std::string> Result;
  for (StringRef Word : {"sys.path.append(", "sys.path.insert("})
    for (size_t At = next(Bytes, Word, 0); At != StringRef::npos;
         At = next(Bytes, Word, At + Word.size())) {
      StringRef Line =
          Bytes.substr(At + Word.size(), 300).take_until([](char C) {
            return C == '\n';
          });
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
