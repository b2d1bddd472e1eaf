//===- Manifest.cpp - What a file says about packages ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Manifest.h"
#include "analyzers/manifests/Readers.h"
#include "grammars/CellText.h"
#include "grammars/Encoding.h"
#include "grammars/InputError.h"
#include "grammars/Notebook.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::ColumnUnit;
using grammars::Location;
using grammars::SourceFile;
using grammars::Span;

StringRef toString(ManifestKind Kind) {
  switch (Kind) {
  case ManifestKind::Requirements:
    return "requirements";
  case ManifestKind::Conda:
    return "conda";
  case ManifestKind::PyProject:
    return "pyproject";
  case ManifestKind::Pipfile:
    return "pipfile";
  case ManifestKind::SetupCfg:
    return "setup.cfg";
  case ManifestKind::SetupPy:
    return "setup.py";
  case ManifestKind::Dockerfile:
    return "dockerfile";
  case ManifestKind::Notebook:
    return "notebook";
  }
  llvm_unreachable("not a kind of manifest");
}

std::optional<ManifestKind> manifestKind(StringRef Path) {
  StringRef Name = sys::path::filename(Path);
  StringRef Extension = sys::path::extension(Name);
  if (Extension == ".ipynb")
    return ManifestKind::Notebook;
  if (Extension == ".yml" || Extension == ".yaml")
    return ManifestKind::Conda;
  if (Name == "setup.py")
    return ManifestKind::SetupPy;
  if (Name == "setup.cfg")
    return ManifestKind::SetupCfg;
  if (Name == "pyproject.toml")
    return ManifestKind::PyProject;
  if (Name == "Pipfile")
    return ManifestKind::Pipfile;
  if (Extension == ".txt" || Extension == ".in") {
    StringRef Folder = sys::path::filename(sys::path::parent_path(Path));
    if (Name.contains_insensitive("requirements") ||
        Name.contains_insensitive("constraints") || Folder == "requirements")
      return ManifestKind::Requirements;
    return std::nullopt;
  }
  if (Name.starts_with_insensitive("dockerfile") ||
      Extension.equals_insensitive(".dockerfile") || Name == "Containerfile")
    return ManifestKind::Dockerfile;
  return std::nullopt;
}

bool mayNamePackages(StringRef Bytes) {
  static constexpr StringRef Words[] = {"azure", "mlflow", "mltable"};
  auto Holds = [&](StringRef Word, size_t Step) {
    for (size_t I = 0; I + Word.size() * Step <= Bytes.size() + Step - 1; ++I) {
      // The first letter in both cases is all that most positions need.
      if ((Bytes[I] | 0x20) != Word.front())
        continue;
      size_t Length = 1;
      while (Length < Word.size() &&
             (Bytes[I + Length * Step] | 0x20) == Word[Length])
        ++Length;
      if (Length == Word.size())
        return true;
    }
    return false;
  };
  bool Wide = !grammars::wideEncoding(Bytes).empty();
  return any_of(Words, [&](StringRef Word) {
    return Holds(Word, 1) || (Wide && Holds(Word, 2));
  });
}

/// A note about a whole file.
static ManifestNote failed(std::string Message) {
  return {std::move(Message), /*Incomplete=*/true, std::nullopt};
}

/// Reads the installing lines of all cells.
static void readNotebookCells(const SourceFile &File, Manifest &Result) {
  if (!File.bytes().contains("install") && !File.bytes().contains("extension"))
    return;
  Expected<grammars::Notebook> Read = grammars::readNotebook(File);
  // What is wrong with a notebook is told where its code is analysed.
  if (!Read)
    return consumeError(Read.takeError());
  for (const grammars::CodeCell &Cell : Read->Cells) {
    StringRef Text = Cell.Content.Text;
    TextPlace Place;
    Place.ToFile = [&](Span Here) {
      if (!Here.empty())
        return Cell.Content.toFile(Here);
      if (!Here.Begin)
        return Span{};
      uint32_t End = Cell.Content.toFile({Here.Begin - 1, Here.Begin}).End;
      return Span{End, End};
    };
    Place.Locate = [&](uint32_t Offset) {
      StringRef Before = Text.take_front(Offset);
      size_t Line = Before.rfind('\n') + 1;
      Location Where;
      Where.Cell = Cell.Place.Number;
      Where.Line = Before.count('\n') + 1;
      for (char C : Before.substr(Line))
        Where.Column += (C & 0xC0) != 0x80;
      return Where;
    };
    Collector Out(Result, Place);
    readCell(Text, Out);
  }
}

static void readText(const SourceFile &File, Manifest &Result) {
  uint32_t Skipped = File.encoding() == grammars::Encoding::Utf8Bom
                         ? strlen("\xEF\xBB\xBF")
                         : 0;
  StringRef Text = File.bytes().drop_front(Skipped);
  TextPlace Place;
  Place.ToFile = [=](Span Here) {
    return Span{Here.Begin + Skipped, Here.End + Skipped};
  };
  Place.Locate = [=, &File](uint32_t Offset) {
    return File.locate(Offset + Skipped, ColumnUnit::CodePoint);
  };
  Collector Out(Result, Place);
  switch (Result.Kind) {
  case ManifestKind::Requirements:
    return readRequirementsFile(Text, Out);
  case ManifestKind::Conda:
    return readCondaFile(Text, Result.Path, Out);
  case ManifestKind::PyProject:
    return readPyProject(Text, Out);
  case ManifestKind::Pipfile:
    return readPipfile(Text, Out);
  case ManifestKind::SetupCfg:
    return readSetupCfg(Text, Out);
  case ManifestKind::SetupPy:
    return readSetupPy(Text, Out);
  case ManifestKind::Dockerfile:
    return readDockerfile(Text, Out);
  case ManifestKind::Notebook:
    return readNotebookCells(File, Result);
  }
}

Manifest readManifest(std::string Path, ManifestKind Kind, std::string Bytes) {
  Manifest Result;
  Result.Path = Path;
  Result.Kind = Kind;
  if (StringRef Wide = grammars::wideEncoding(Bytes); !Wide.empty()) {
    Result.Notes.push_back(failed(("the file is encoded in " + Wide +
                                   ", which is not read; save it as "
                                   "UTF-8")
                                      .str()));
    return Result;
  }
  auto File = SourceFile::create(std::move(Path), std::move(Bytes));
  if (!File) {
    handleAllErrors(File.takeError(), [&](const grammars::InputError &E) {
      Result.Notes.push_back(failed(E.problem().Message));
    });
    return Result;
  }
  readText(**File, Result);
  sort(Result.Entries, [](const auto &A, const auto &B) {
    return std::tie(A.What.NameSpan, A.What.VersionSpan) <
           std::tie(B.What.NameSpan, B.What.VersionSpan);
  });
  return Result;
}

static std::optional<Manifest> readOne(const FoundFile &Found,
                                       ManifestKind Kind, uint64_t MaxBytes) {
  auto Buffer = MemoryBuffer::getFile(Found.Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  Manifest Failed{Found.Display, Kind, {}, {}};
  if (!Buffer) {
    Failed.Notes.push_back(
        failed("cannot read the file: " + Buffer.getError().message()));
    return Failed;
  }
  StringRef Bytes = (*Buffer)->getBuffer();
  if (!mayNamePackages(Bytes))
    return std::nullopt;
  if (Bytes.size() > MaxBytes) {
    // Of a notebook, the analysis of its code tells that.
    if (Kind == ManifestKind::Notebook)
      return std::nullopt;
    Failed.Notes.push_back(
        failed(formatv("the file has {0} MiB, more than the limit of {1} MiB",
                       Bytes.size() >> 20, MaxBytes >> 20)));
    return Failed;
  }
  return readManifest(Found.Display, Kind, Bytes.str());
}

std::vector<Manifest> readManifests(const Discovery &Found,
                                    const DiscoveryOptions &Options) {
  std::vector<std::pair<const FoundFile *, ManifestKind>> Inputs;
  for (const std::vector<FoundFile> *List : {&Found.Manifests, &Found.Files})
    for (const FoundFile &File : *List)
      if (auto Kind = manifestKind(File.Path); Kind && File.Path != "-")
        Inputs.emplace_back(&File, *Kind);
  std::vector<std::optional<Manifest>> Read(Inputs.size());
  StdThreadPool Pool(hardware_concurrency(Options.Jobs));
  for (size_t I = 0; I != Inputs.size(); ++I)
    Pool.async([&, I]() noexcept {
      Read[I] =
          readOne(*Inputs[I].first, Inputs[I].second, Options.MaxFileBytes);
    });
  Pool.wait();
  std::vector<Manifest> Result;
  for (std::optional<Manifest> &One : Read)
    if (One)
      Result.push_back(std::move(*One));
  sort(Result,
       [](const Manifest &A, const Manifest &B) { return A.Path < B.Path; });
  return Result;
}

} // namespace amlift::analyzers
