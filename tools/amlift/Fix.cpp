//===- Fix.cpp - amlift fix -------------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "rewriters/edits/Exports.h"
#include "rewriters/transaction/AtomicFile.h"
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/FixReport.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/UnifiedDiff.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/ThreadPool.h"
#include <set>

using namespace llvm;

namespace amlift::tools {

using analyzers::FileAnalysis;
using rewriters::ExportIndex;

static constexpr char Examples[] =
    "  amlift fix                           what is certain to do the same\n"
    "  amlift fix --diff src                show it, write nothing\n"
    "  amlift fix --unsafe train.ipynb      also what may differ in details\n"
    "  amlift fix -q --diff app > v2.patch  a patch for git apply (modules;\n"
    "                                       notebooks are shown by cell)\n"
    "  cat a.py | amlift fix - > b.py       standard input to output\n"
    "\n"
    "Changes are safe, unsafe or display-only. A safe change keeps what the\n"
    "program does; an unsafe one may change something that can be observed, "
    "and\n"
    "says what; a display-only one is not proven, and never applied. Each "
    "file\n"
    "is replaced at once: it has the old contents or the new ones, never a "
    "part.\n";

static constexpr char ExitCodes[] =
    "  0  no use of SDK v1 is left (or --exit-zero)\n"
    "  1  some are left, or would be without --diff\n"
    "  2  wrong usage, or a file could not be written\n"
    "  3  some input could not be analysed, whatever was done elsewhere\n";

namespace {

struct FixOptions {
  InputOptions Input;
  bool Unsafe = false;
  bool Diff = false;
  bool Quiet = false;
  bool ExitZero = false;
  std::function<bool()> WantsColor;
};

} // namespace

/// Path and name of a file.
using NamedFile = std::pair<std::string, std::string>;

/// An index of many files, read by several threads.
static ExportIndex indexFiles(ArrayRef<const FileAnalysis *> Targets,
                              ArrayRef<NamedFile> Files, unsigned Jobs) {
  DefaultThreadPool Pool(hardware_concurrency(Jobs));
  const unsigned Parts = Pool.getMaxConcurrency();
  std::vector<ExportIndex> Indices(Parts, ExportIndex(Targets));
  for (unsigned Part = 0; Part != Parts; ++Part)
    Pool.async([=, &Index = Indices[Part]] {
      for (size_t I = Part; I < Files.size(); I += Parts)
        if (auto Buffer =
                MemoryBuffer::getFile(Files[I].first, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false))
          Index.addFile(Files[I].second, (*Buffer)->getBuffer());
    });
  Pool.wait();
  for (const ExportIndex &Other : ArrayRef(Indices).drop_front())
    Indices.front().merge(Other);
  return std::move(Indices.front());
}

/// Looks for imports of the files in all code that may import them, whether it
/// is to be fixed or not.
static ExportIndex indexExports(ArrayRef<FixedFile> Files,
                                const analyzers::Discovery &Found,
                                unsigned Jobs) {
  std::vector<const FileAnalysis *> Targets;
  std::set<rewriters::ImportRoot> Roots;
  for (const FixedFile &File : Files)
    if (!File.File.Uses.empty()) {
      Targets.push_back(&File.File);
      if (File.OpenPath != "-")
        Roots.insert(rewriters::importRootOf(File.OpenPath));
    }
  if (Targets.empty())
    return ExportIndex(Targets);

  analyzers::DiscoveryOptions Around;
  for (const rewriters::ImportRoot &Root : Roots)
    if (Root.IsProject)
      Around.Paths.push_back(Root.Folder);
  std::set<std::string> Seen; // By place, so that none is read twice.
  std::vector<NamedFile> Readers;
  auto Add = [&](StringRef Path, StringRef Display) {
    SmallString<256> Real;
    if (Path != "-" && !sys::fs::real_path(Path, Real) &&
        Seen.insert(Real.str().str()).second)
      Readers.emplace_back(Path.str(), Display.str());
  };
  for (const analyzers::FoundFile &File : Found.Files)
    Add(File.Path, File.Display);
  if (!Around.Paths.empty())
    for (const analyzers::FoundFile &File : analyzers::discover(Around).Files)
      Add(File.Path, File.Display);
  for (const rewriters::ImportRoot &Root : Roots) {
    std::error_code Ignored;
    for (sys::fs::directory_iterator I(Root.Folder, Ignored), End;
         I != End && !Root.IsProject && !Ignored; I.increment(Ignored)) {
      StringRef Extension = sys::path::extension(I->path());
      if (Extension == ".py" || Extension == ".pyw" || Extension == ".ipynb")
        Add(I->path(), I->path());
    }
  }
  return indexFiles(Targets, Readers, Jobs);
}

/// v1 uses in the bytes of a file.
static unsigned countUses(const FixedFile &File, const std::string &Bytes) {
  if (Bytes == File.File.File->bytes())
    return File.File.Uses.size();
  return analyzers::analyzeFile(File.File.Path, Bytes).Uses.size();
}

static void plan(FixedFile &File, const ExportIndex &Index) {
  File.Plan = rewriters::planFile(File.File, Index.namesOf(File.File));
  unsigned AfterSafe = countUses(File, File.Plan.SafeBytes);
  unsigned AfterAll = File.Plan.UnsafeBytes == File.Plan.SafeBytes
                          ? AfterSafe
                          : countUses(File, File.Plan.UnsafeBytes);
  File.LiftedSafe = File.File.Uses.size() - AfterSafe;
  File.LiftedUnsafe = AfterSafe - AfterAll;
}

static void printProblems(const FileAnalysis &File) {
  for (const grammars::Problem &P : File.Problems) {
    errs() << File.Path;
    if (P.Place && P.Place->Cell)
      errs() << ":cell " << P.Place->Cell;
    if (P.Place)
      errs() << ':' << P.Place->Line << ':' << P.Place->Column;
    errs() << ": error: " << P.Message << '\n';
  }
}

/// Shows or writes one file, and tells about it.
static void deliver(FixedFile &File, const FixOptions &Options) {
  bool FromStdin = File.OpenPath == "-";
  raw_ostream &Talk = Options.Diff || FromStdin ? errs() : outs();
  if (File.File.File && FromStdin && !Options.Diff)
    outs() << File.newBytes();
  if (File.changes() && !Options.Diff && !FromStdin)
    if (Error E = rewriters::replaceFile(File.OpenPath, File.File.File->bytes(),
                                         File.newBytes())) {
      usageError(toString(std::move(E)));
      File.Failed = true;
    }
  printProblems(File.File);
  if (!Options.Quiet)
    printChanges(File, Talk);
  else if (File.changes() && !Options.Diff && !FromStdin)
    outs() << File.File.Path << '\n';
  Talk.flush();
  if (File.changes() && Options.Diff)
    printDiff(*File.File.File, File.newBytes(), Options.WantsColor(), outs());
  outs().flush();
}

static int fix(const FixOptions &Options) {
  std::optional<InputOptions::Inputs> Inputs = Options.Input.analyze();
  if (!Inputs)
    return UsageError;
  std::vector<FixedFile> Files;
  for (auto [Found, Analysis] : zip_equal(Inputs->Found.Files, Inputs->Files))
    Files.push_back({.File = std::move(Analysis),
                     .OpenPath = Found.Path,
                     .Plan = {},
                     .Unsafe = Options.Unsafe});
  const ExportIndex Index =
      indexExports(Files, Inputs->Found, Options.Input.jobs());
  {
    DefaultThreadPool Pool(hardware_concurrency(Options.Input.jobs()));
    for (FixedFile &File : Files)
      if (File.File.File && !File.File.Uses.empty())
        Pool.async([&File, &Index] { plan(File, Index); });
      else if (File.File.File)
        File.Plan.SafeBytes = File.Plan.UnsafeBytes =
            File.File.File->bytes().str();
  }
  bool Unreadable = !Inputs->Found.Problems.empty(), Unwritten = false;
  for (auto &[Display, Problem] : Inputs->Found.Problems)
    errs() << Display << ": error: " << Problem.Message << '\n';
  bool ToStdout = false;
  for (FixedFile &File : Files) {
    deliver(File, Options);
    Unreadable |= !File.File.Problems.empty();
    Unwritten |= File.Failed;
    ToStdout |= File.OpenPath == "-";
  }
  if (!Options.Quiet)
    printFixSummary(Files, Options.Diff,
                    Options.Diff || ToStdout ? errs() : outs());
  if (Unwritten)
    return UsageError;
  if (Unreadable)
    return InputError;
  return usesLeft(Files) && !Options.ExitZero ? FoundSomething : Clean;
}

void addFix(CLI::App &App, int &Exit) {
  CLI::App *Command =
      addCommand(App, "fix", "Rewrite SDK v1 code for v2", Examples, ExitCodes);
  auto Options = std::make_shared<FixOptions>();
  Options->Input.addTo(*Command);
  Command
      ->add_flag("--unsafe", Options->Unsafe,
                 "Also apply changes that may differ in details")
      ->group("Changes");
  Command
      ->add_flag("--diff", Options->Diff,
                 "Show the changes on standard output, write nothing")
      ->group("Changes");
  Options->WantsColor = addColor(*Command);
  Command
      ->add_flag("-q,--quiet", Options->Quiet,
                 "Name the changed files only, or show the diff only")
      ->group("Output");
  Command
      ->add_flag("--exit-zero", Options->ExitZero,
                 "Exit with 0 although uses of v1 are left")
      ->group("Output");
  Command->callback([Options, &Exit] { Exit = fix(*Options); });
}

} // namespace amlift::tools
