//===- Python.cpp - Node kinds of the Python grammar ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Python.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/ConvertUTF.h"
#include <tree_sitter/api.h>
#include <vector>

extern "C" const TSLanguage *tree_sitter_python();

using namespace amlift::grammars;

/// Kind by the grammar's symbol number. One name can have several numbers.
static std::vector<Py> makeKindTable() {
  llvm::StringMap<Py> Names;
#define AMLIFT_KIND(Name, Spelling) Names[Spelling] = Py::Name;
  AMLIFT_PYTHON_KINDS(AMLIFT_KIND)
#undef AMLIFT_KIND
  const TSLanguage *Language = tree_sitter_python();
  std::vector<Py> Table(ts_language_symbol_count(Language), Py::Other);
  for (uint32_t I = 0; I != Table.size(); ++I)
    if (ts_language_symbol_type(Language, static_cast<TSSymbol>(I)) ==
        TSSymbolTypeRegular)
      if (auto It = Names.find(
              ts_language_symbol_name(Language, static_cast<TSSymbol>(I)));
          It != Names.end())
        Table[I] = It->second;
  return Table;
}

Py amlift::grammars::kindOf(Node N) {
  static const std::vector<Py> Table = makeKindTable();
  if (!N)
    return Py::Other;
  uint16_t Number = N.symbol();
  return Number < Table.size() ? Table[Number] : Py::Other;
}

/// Appends the code point in UTF-8; false when it is none.
static bool appendCodePoint(uint32_t CodePoint, std::string &Out) {
  char Buffer[4];
  char *End = Buffer;
  if (!llvm::ConvertCodePointToUTF8(CodePoint, End))
    return false;
  Out.append(Buffer, End);
  return true;
}

/// Decodes the escapes of a non-raw string (The Python Language Reference,
/// 2.4.1). Named characters (\N{...}) are not decoded: returns false.
static bool decodeEscapes(llvm::StringRef Body, std::string &Out) {
  while (!Body.empty()) {
    size_t Plain = Body.find('\\');
    Out += Body.substr(0, Plain);
    if (Plain == llvm::StringRef::npos)
      return true;
    Body = Body.drop_front(Plain + 1);
    if (Body.empty())
      return false;
    char C = Body.front();
    Body = Body.drop_front();
    unsigned HexDigits = 0;
    switch (C) {
    case '\r':
      Body.consume_front("\n");
      break;
    case '\n':
      break;
    case '\\':
    case '\'':
    case '"':
      Out += C;
      break;
    case 'a':
      Out += '\a';
      break;
    case 'b':
      Out += '\b';
      break;
    case 'f':
      Out += '\f';
      break;
    case 'n':
      Out += '\n';
      break;
    case 'r':
      Out += '\r';
      break;
    case 't':
      Out += '\t';
      break;
    case 'v':
      Out += '\v';
      break;
    case 'x':
      HexDigits = 2;
      break;
    case 'u':
      HexDigits = 4;
      break;
    case 'U':
      HexDigits = 8;
      break;
    case 'N':
      return false;
    default:
      if (C >= '0' && C <= '7') {
        uint32_t Number = static_cast<uint32_t>(C - '0');
        for (int I = 0; I != 2 && !Body.empty() && Body.front() >= '0' &&
                        Body.front() <= '7';
             ++I, Body = Body.drop_front())
          Number = Number * 8 + static_cast<uint32_t>(Body.front() - '0');
        if (!appendCodePoint(Number, Out))
          return false;
      } else {
        Out += '\\';
        Out += C;
      }
    }
    if (HexDigits) {
      uint32_t Number;
      if (Body.size() < HexDigits ||
          Body.substr(0, HexDigits).getAsInteger(16, Number) ||
          !appendCodePoint(Number, Out))
        return false;
      Body = Body.drop_front(HexDigits);
    }
  }
  return true;
}

/// Letters is the prefix of the literal, in lower case.
static bool appendBody(llvm::StringRef Body, llvm::StringRef Letters,
                       std::string &Out) {
  std::string Unbraced;
  if (Letters.contains('f')) {
    // Outside of interpolations only doubled braces are special.
    for (size_t I = 0; I != Body.size(); ++I) {
      Unbraced += Body[I];
      if ((Body[I] == '{' || Body[I] == '}') && I + 1 != Body.size() &&
          Body[I + 1] == Body[I])
        ++I;
    }
    Body = Unbraced;
  }
  if (Letters.contains('r')) {
    Out += Body;
    return true;
  }
  return decodeEscapes(Body, Out);
}

std::optional<std::vector<std::string>>
amlift::grammars::stringPieces(Node String, llvm::StringRef Text) {
  llvm::StringRef Prefix;
  std::vector<std::string> Pieces;
  uint32_t Begin = String.begin();
  bool Ok = kindOf(String) == Py::String;
  auto EndPiece = [&](Node Next) {
    Pieces.emplace_back();
    Ok = Ok && appendBody(Text.slice(Begin, Next.begin()),
                          Prefix.rtrim("'\"").lower(), Pieces.back());
    Begin = Next.end();
  };
  String.forEachChild([&](Node Child) {
    switch (kindOf(Child)) {
    case Py::StringStart:
      Prefix = Child.text(Text);
      Begin = Child.end();
      break;
    case Py::Interpolation:
    case Py::StringEnd:
      EndPiece(Child);
      break;
    default:
      break;
    }
  });
  if (!Ok || Pieces.empty() || Prefix.rtrim("'\"").contains_insensitive('b'))
    return std::nullopt;
  return Pieces;
}

/// Appends the value of one `string` node.
static bool appendString(Node N, llvm::StringRef Text, std::string &Out) {
  bool HasInterpolation = false;
  N.forEachNamed([&](Node Child) {
    HasInterpolation |= kindOf(Child) == Py::Interpolation;
  });
  if (HasInterpolation)
    return false;
  auto Pieces = stringPieces(N, Text);
  if (Pieces)
    Out += Pieces->front();
  return Pieces.has_value();
}

std::optional<std::string> amlift::grammars::stringValue(Node N,
                                                         llvm::StringRef Text) {
  std::string Out;
  bool Ok = false;
  switch (kindOf(N)) {
  case Py::String:
    Ok = appendString(N, Text, Out);
    break;
  case Py::ConcatenatedString:
    Ok = true;
    N.forEachNamed([&](Node Part) {
      if (kindOf(Part) == Py::String)
        Ok = Ok && appendString(Part, Text, Out);
    });
    break;
  case Py::ParenthesizedExpression:
    return stringValue(N.namedChild(0), Text);
  default:
    break;
  }
  if (!Ok)
    return std::nullopt;
  return Out;
}
