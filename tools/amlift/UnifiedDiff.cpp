//===- UnifiedDiff.cpp - Shows what changes in a file -----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/UnifiedDiff.h"
#include "grammars/Notebook.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <git2.h>

using namespace llvm;

namespace amlift::tools {

namespace {

/// Where libgit2's lines go, and how.
struct Sink {
  raw_ostream &OS;
  bool Color;
};

/// libgit2 counts its users.
struct LibGit2 {
  LibGit2() { git_libgit2_init(); }
  ~LibGit2() { git_libgit2_shutdown(); }
};

} // namespace

static int printLine(const git_diff_delta *, const git_diff_hunk *,
                     const git_diff_line *Line, void *Payload) {
  Sink &To = *static_cast<Sink *>(Payload);
  StringRef Text(Line->content, Line->content_len);
  raw_ostream::Colors Color = raw_ostream::SAVEDCOLOR;
  switch (Line->origin) {
  case GIT_DIFF_LINE_FILE_HDR:
    return 0; // Ours has the path as the user knows it.
  case GIT_DIFF_LINE_HUNK_HDR:
    Color = raw_ostream::CYAN;
    break;
  case GIT_DIFF_LINE_ADDITION:
    Color = raw_ostream::GREEN;
    break;
  case GIT_DIFF_LINE_DELETION:
    Color = raw_ostream::RED;
    break;
  default:
    break;
  }
  bool Colored = To.Color && Color != raw_ostream::SAVEDCOLOR;
  StringRef Body = Text.rtrim("\n");
  if (Colored)
    To.OS.changeColor(Color);
  if (is_contained({GIT_DIFF_LINE_CONTEXT, GIT_DIFF_LINE_ADDITION,
                    GIT_DIFF_LINE_DELETION},
                   Line->origin))
    To.OS << Line->origin;
  To.OS << Body;
  if (Colored)
    To.OS.resetColor();
  To.OS << Text.substr(Body.size());
  return 0;
}

/// A path in a header as git writes it: quoted where a character would end it.
static std::string headerPath(StringRef Side, StringRef Path) {
  std::string Whole = (Side + Path).str();
  bool Quote = any_of(Path, [](char C) {
    return C == '"' || C == '\\' || static_cast<unsigned char>(C) < 0x20;
  });
  if (!Quote) // A tab says where a path with blanks ends.
    return Path.contains(' ') ? Whole + "\t" : Whole;
  std::string Quoted = "\"";
  for (char C : Whole) {
    auto Byte = static_cast<unsigned char>(C);
    if (C == '"' || C == '\\')
      Quoted += {'\\', C};
    else if (Byte < 0x20)
      Quoted += {'\\', char('0' + Byte / 64), char('0' + Byte / 8 % 8),
                 char('0' + Byte % 8)};
    else
      Quoted += C;
  }
  return Quoted + "\"";
}

static void printTextDiff(StringRef Path, StringRef Old, StringRef New,
                          Sink To) {
  LibGit2 Library;
  git_diff_options Options;
  git_diff_options_init(&Options, GIT_DIFF_OPTIONS_VERSION);
  Options.flags |= GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
  git_patch *Patch = nullptr;
  if (git_patch_from_buffers(&Patch, Old.data(), Old.size(), nullptr,
                             New.data(), New.size(), nullptr, &Options) != 0)
    report_fatal_error("out of memory in a diff");
  if (To.Color)
    To.OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  To.OS << "--- " << headerPath("a/", Path) << "\n+++ "
        << headerPath("b/", Path) << "\n";
  if (To.Color)
    To.OS.resetColor();
  git_patch_print(Patch, printLine, &To);
  git_patch_free(Patch);
}

/// The code cells of a notebook; none when it cannot be read.
static std::vector<grammars::CodeCell>
cellsOf(const grammars::SourceFile &File) {
  Expected<grammars::Notebook> Read = grammars::readNotebook(File);
  if (Read)
    return std::move(Read->Cells);
  consumeError(Read.takeError());
  return {};
}

void printDiff(const grammars::SourceFile &Old, StringRef NewBytes, bool Color,
               raw_ostream &OS) {
  Sink To{OS, Color};
  if (!Old.isNotebook())
    return printTextDiff(Old.path(), Old.bytes(), NewBytes, To);
  auto New = grammars::SourceFile::create(Old.path().str(), NewBytes.str());
  if (!New) {
    consumeError(New.takeError());
    return printTextDiff(Old.path(), Old.bytes(), NewBytes, To);
  }
  // By number: a cell that has become empty is not among the new ones.
  std::vector<grammars::CodeCell> NewCells = cellsOf(**New);
  for (const grammars::CodeCell &Cell : cellsOf(Old)) {
    auto Match = find_if(NewCells, [&](const grammars::CodeCell &Other) {
      return Other.Place.Number == Cell.Place.Number;
    });
    std::string After = Match == NewCells.end() ? "" : Match->Content.Text;
    std::string Path = formatv("{0}:cell {1}", Old.path(), Cell.Place.Number);
    // Cells need no line break at the end; a note about that would distract.
    auto WithBreak = [](StringRef Text) {
      return Text.empty() || Text.ends_with("\n") ? Text.str()
                                                  : Text.str() + "\n";
    };
    if (Cell.Content.Text != After)
      printTextDiff(Path, WithBreak(Cell.Content.Text), WithBreak(After), To);
  }
}

} // namespace amlift::tools
