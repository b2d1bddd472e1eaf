//===- Encoding.h - Encodings of Python source ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_ENCODING_H
#define AMLIFT_GRAMMARS_ENCODING_H

#include "grammars/Span.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <memory>
#include <optional>
#include <string>

namespace amlift::grammars {

/// A code page in which each byte is one character and ASCII is ASCII.
class CodePage {
public:
  /// Finds a code page by any spelling Python accepts for its codec. Null when
  /// there is none of that name, or it is not of this kind (multi-byte,
  /// stateful, EBCDIC). The result lives forever. Thread-safe.
  static const CodePage *find(llvm::StringRef PythonName);

  /// Canonical name, e.g. "ISO-8859-15".
  llvm::StringRef name() const { return Name; }
  /// UTF-8 of a byte; empty when the code page does not define it.
  llvm::StringRef decode(unsigned char Byte) const { return Utf8[Byte]; }
  /// The byte that stands for a character; none when it has no place here.
  std::optional<unsigned char> encode(llvm::StringRef Character) const;

private:
  static std::unique_ptr<CodePage> make(llvm::StringRef Name);

  std::string Name;
  std::array<std::string, 256> Utf8;
};

/// The declaration `# -*- coding: NAME -*-` of a Python file.
struct Cookie {
  std::string Name; ///< As written.
  Span FileSpan;    ///< The name, in bytes of the file.
};

/// The cookie in the first two lines (PEP 263). A second line counts only when
/// the first is blank or a comment.
std::optional<Cookie> findCookie(llvm::StringRef Bytes);

/// Whether a cookie's name is one of the spellings of UTF-8 (with or without
/// BOM) in Python.
bool isUtf8Name(llvm::StringRef PythonName);

/// Offset of the first byte that is not part of valid UTF-8.
std::optional<uint32_t> firstInvalidUtf8(llvm::StringRef Bytes);

/// Name of the wide encoding the bytes are in, "UTF-16 (little endian)" or the
/// like, told by the BOM or by where the NUL bytes are; empty when in none.
llvm::StringRef wideEncoding(llvm::StringRef Bytes);

/// Bytes of the UTF-8 character that starts with Lead (1 to 4).
inline uint32_t utf8Size(unsigned char Lead) {
  return Lead < 0x80 ? 1 : Lead < 0xE0 ? 2 : Lead < 0xF0 ? 3 : 4;
}

} // namespace amlift::grammars

#endif
