//===- Document.h - A text and where it lies in a file ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A SourceFile is the bytes of one file, as read. A Document is one text in
// it that a grammar can parse: the file itself, the code cells of a notebook
// joined to one virtual module, or the body of a %%writefile or %%bash cell.
//
// A document's text is always UTF-8 without BOM, whatever the file's encoding;
// every offset in it maps back to an exact range of bytes in the file. Stages
// after this one speak in offsets of the text only; reports and edits go
// through locate(), toFile() and encode().
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_DOCUMENT_H
#define AMLIFT_GRAMMARS_DOCUMENT_H

#include "grammars/Language.h"
#include "grammars/Span.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace amlift::grammars {

/// How the bytes of a file spell text.
enum class Encoding : uint8_t {
  Utf8,
  Utf8Bom,
  SingleByte, ///< A PEP 263 cookie such as latin-1 or cp1252.
};

/// What a problem with an input is about; each has a rule (AML001...).
enum class ProblemKind : uint8_t {
  Unreadable,          ///< AML001: cannot be opened or read.
  UnsupportedEncoding, ///< AML002: UTF-16, unknown cookie, invalid bytes.
  SyntaxError,         ///< AML003: not valid Python.
  BrokenNotebook,      ///< AML004: not JSON, or not a notebook.
  TooLarge,            ///< AML005: over the size limit.
  Python2,             ///< AML006: Python 2 syntax (print statement, ...).
};

/// Something that keeps a file, or a part of it, from being analysed.
struct Problem {
  ProblemKind Kind;
  std::string Message;          ///< What is wrong and what to do.
  std::optional<Span> FileSpan; ///< Bytes of the file, where known.
  /// The same place as people look for it, in code points: for a notebook cell,
  /// its number and the line in it. None without FileSpan.
  std::optional<Location> Place = std::nullopt;
};

/// The bytes of one file and its line index.
class SourceFile {
public:
  /// Takes the bytes as read from Path (as shown to the user). Decides the
  /// encoding: BOM, then PEP 263 cookie in the first two lines (Python files
  /// only), then UTF-8. UTF-16/32, unknown cookies and bytes that are not valid
  /// in the encoding are an error that says so (ProblemKind
  /// UnsupportedEncoding). So are NUL bytes, and more than 1 GiB (TooLarge).
  static llvm::Expected<std::shared_ptr<const SourceFile>>
  create(std::string Path, std::string Bytes);

  llvm::StringRef path() const { return Path; }
  llvm::StringRef bytes() const { return Bytes; }
  Encoding encoding() const { return TheEncoding; }
  /// Name of the code page of Encoding::SingleByte, e.g. "ISO-8859-1".
  llvm::StringRef codePage() const { return CodePage; }
  bool isNotebook() const;
  /// Line and column of a byte offset of the file (Cell is 0). LF, CRLF and CR
  /// end a line, as in Python's tokenizer; a form feed does not. The offset may
  /// be the end of the file.
  Location locate(uint32_t FileOffset, ColumnUnit Unit) const;

private:
  std::string Path;
  std::string Bytes;
  std::string CodePage;
  Encoding TheEncoding = Encoding::Utf8;
  std::vector<uint32_t> LineStarts;
};

/// One stretch of a document's text and the bytes of the file behind it.
/// Segments cover the text without gaps, in order.
struct Segment {
  enum Kind : uint8_t {
    Verbatim, ///< Text and file bytes are equal, byte by byte.
    Escaped,  ///< One character spelled in another way: a JSON escape, or a
              ///< byte of a single-byte code page.
    Opaque,   ///< Stands for bytes the grammar must not see (a magic line);
              ///< cannot be edited in part. Without any text where the rest of
              ///< the line is Python: `%time f()`.
    Joint,    ///< Text without file bytes of its own, such as the line end
              ///< between two cells; cannot be edited.
  };
  uint32_t TextBegin;
  uint32_t TextSize;
  uint32_t FileBegin;
  uint32_t FileSize;
  Kind SegmentKind;
};

/// One code cell of a notebook in the joined text.
struct Cell {
  uint32_t Number;      ///< 1-based over all cells of the notebook.
  Span Text;            ///< Its stretch of the document's text.
  bool IsList;          ///< `source` is a list of lines, not one string.
  std::string ListJoin; ///< Bytes between two list elements: `",\n    "`.
  Span Source = {};     ///< Bytes of the file: the JSON value of `source`.
};

/// One text to analyse.
class Document {
public:
  const SourceFile &file() const { return *File; }
  Language language() const { return TheLanguage; }
  /// Name of the module the text makes when it is not the file's own: the
  /// target of %%writefile; empty otherwise.
  llvm::StringRef writtenTo() const { return WrittenTo; }
  /// UTF-8 without BOM, newlines as in the file (or in the cell).
  llvm::StringRef text() const {
    return InFile.empty() ? llvm::StringRef(Text) : InFile;
  }
  llvm::StringRef text(Span TextSpan) const {
    return text().substr(TextSpan.Begin, TextSpan.size());
  }
  llvm::ArrayRef<Cell> cells() const { return Cells; }
  llvm::ArrayRef<Segment> segments() const { return Segments; }
  /// The cell that holds a text offset; null outside of notebooks.
  const Cell *cellAt(uint32_t TextOffset) const;

  /// The magic that a stand-in at the offset stands for, "%run setup.py"; empty
  /// where there is none.
  std::string magicAt(uint32_t TextOffset) const;
  /// Line and column of a text offset, in its cell for notebooks.
  Location locate(uint32_t TextOffset, ColumnUnit Unit) const;
  /// Exact bytes of the file behind a span of the text.
  Span toFile(Span TextSpan) const;
  /// The text offset of a byte of the file; none when it is not in this text.
  std::optional<uint32_t> toText(uint32_t FileOffset) const;
  /// Whether replacing the span rewrites nothing but the bytes behind it: it
  /// lies in one cell, cuts no opaque or joint segment, and is not before the
  /// cell magic. An empty span is an insertion.
  bool editable(Span TextSpan) const;
  /// The bytes that stand in the file for Replacement at TextSpan: UTF-8,
  /// encoded in the code page, or JSON-escaped (and split into list elements
  /// after each newline when the cell's source is a list). Newlines of
  /// Replacement are "\n" (or "\r\n") and become newline(). Errors when the
  /// span is not editable, the file's encoding cannot spell the text, or
  /// Jupyter would read the cell in another way than as the text with the
  /// replacement: where it is a magic, or runs into one.
  llvm::Expected<std::string> encode(Span TextSpan,
                                     llvm::StringRef Replacement) const;
  /// Drops what ties the text to the file: from then on only language(),
  /// writtenTo(), text() and cells() may be asked.
  void keepTextOnly();
  /// Drops the text, too: then only language(), writtenTo() and cells().
  void keepOutlineOnly();
  /// The line end in use around here: "\n", "\r\n" or "\r".
  llvm::StringRef newline() const { return Newline; }

private:
  friend class DocumentBuilder;
  /// Whether the text before an offset of its line has a hidden magic in front
  /// (`%time statement`), which ends at the line end.
  bool inMagicLine(uint32_t TextOffset) const;
  /// Length of a piece of the text, also of a very long one in little time.
  uint32_t columnsOf(Span TextSpan, ColumnUnit Unit) const;
  std::string encodeJson(Span TextSpan, llvm::StringRef Replacement) const;
  llvm::Error verify(Span TextSpan, llvm::StringRef Replacement,
                     llvm::StringRef Encoded) const;

  std::shared_ptr<const SourceFile> File;
  Language TheLanguage = Language::Python;
  std::string WrittenTo;
  std::string Text;       ///< Unless it is InFile.
  llvm::StringRef InFile; ///< The text where it is bytes of File as they are.
  std::string Newline = "\n";
  std::vector<Segment> Segments;
  std::vector<Cell> Cells;
  std::vector<uint32_t> LineStarts;
  std::vector<uint32_t> Opaque; ///< Numbers of the opaque segments.
  /// Columns of the text before each MarkDistance bytes; none where lines are
  /// as short as they should be.
  struct Mark {
    uint32_t CodePoints, Utf16;
  };
  static constexpr uint32_t MarkDistance = 1024;
  std::vector<Mark> Marks;
};

/// All texts of a file, the main one first (absent when nothing in it can be
/// analysed), and what was wrong with it.
struct LoadedFile {
  std::shared_ptr<const SourceFile> File; ///< Null when it cannot be decoded.
  std::vector<Document> Documents;
  std::vector<Tree> Trees;       ///< Of the documents, in their order.
  std::vector<Problem> Problems; ///< By position.
  /// Language of a notebook's kernel when that is not Python, e.g. "R": then
  /// the file has no documents, which is not a problem.
  std::string OtherLanguage;
};

/// Makes the documents of a file from its bytes. Path decides the kind:
/// ".ipynb" is a notebook (nbformat 3 and 4), everything else Python. Cells
/// with a syntax error are left out of the joined module and reported; a
/// Python file with syntax errors keeps its document (the tree has error
/// nodes) and is reported. Never fails: what is wrong is in Problems.
LoadedFile load(std::string Path, std::string Bytes);

} // namespace amlift::grammars

#endif
