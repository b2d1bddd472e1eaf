//===- Fix.cpp - amlift fix -------------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "rewriters/transaction/AtomicFile.h"
#include "tools/amlift/Asking.h"
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/FixReport.h"
#include "tools/amlift/FixStats.h"
#include "tools/amlift/InputOptions.h"
#include "tools/amlift/Planning.h"
#include "tools/amlift/UnifiedDiff.h"
#include <set>

using namespace llvm;

namespace amlift::tools {

using analyzers::FileAnalysis;

static constexpr char Examples[] =
    "  amlift fix                           what is certain to do the same\n"
    "  amlift fix --diff src                show it, write nothing\n"
    "  amlift fix --unsafe train.ipynb      also what may differ in details\n"
    "  amlift fix -q --diff app > v2.patch  a patch for git apply (modules;\n"
    "                                       notebooks are shown by cell)\n"
    "  cat a.py | amlift fix - > b.py       standard input to output\n"
    "  amlift fix --unsafe --interactive    one change after the other\n"
    "  amlift fix --diff --stats json .     what would be lifted, in numbers\n"
    "\n"
    "Changes are safe, unsafe or display-only. A safe change keeps what the\n"
    "program does; an unsafe one may change something that can be observed, "
    "and\n"
    "says what; a display-only one is not proven, and never applied. Each "
    "file\n"
    "is replaced at once: it has the old contents or the new ones, never a "
    "part.\n"
    "Files that pass objects of v1 to each other's functions change "
    "together.\n";

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
  bool Interactive = false;
  bool Partial = true;
  bool NoBridge = false;
  std::string Stats = "text";
  std::function<bool()> WantsColor;
};

} // namespace

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

/// Takes back what was written of the files that change together with one, and
/// keeps the others from being written.
static void takeBack(MutableArrayRef<FixedFile> Files, const FixedFile &Cause,
                     const std::set<const FixedFile *> &Written) {
  for (FixedFile &File : Files) {
    if (!Cause.Together || File.Together != Cause.Together || !File.changes())
      continue;
    if (Written.count(&File))
      if (Error E = rewriters::replaceFile(File.OpenPath, File.newBytes(),
                                           File.File.File->bytes())) {
        usageError(toString(std::move(E)));
        continue;
      }
    usageError("'" + File.File.Path +
               "' stays as it was: it changes together "
               "with '" +
               Cause.File.Path + "'");
    File.Failed = true;
  }
}

/// Writes the files that change.
static void write(MutableArrayRef<FixedFile> Files) {
  std::set<const FixedFile *> Written;
  for (FixedFile &File : Files) {
    if (!File.changes() || File.OpenPath == "-")
      continue;
    Error E = rewriters::replaceFile(File.OpenPath, File.File.File->bytes(),
                                     File.newBytes());
    if (!E) {
      Written.insert(&File);
      continue;
    }
    usageError(toString(std::move(E)));
    File.Failed = true;
    takeBack(Files, File, Written);
  }
}

/// Tells about one file.
static void deliver(const FixedFile &File, const FixOptions &Options) {
  bool FromStdin = File.OpenPath == "-";
  raw_ostream &Talk = Options.Diff || FromStdin ? errs() : outs();
  if (File.File.File && FromStdin && !Options.Diff)
    outs() << File.newBytes();
  printProblems(File.File);
  if (Options.Stats == "json") {
    Talk.flush();
    return;
  }
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
  std::optional<InputOptions::Inputs> Inputs = Options.Input.analyzeForPlans();
  if (!Inputs)
    return UsageError;
  PlanOptions Planning{.Unsafe = Options.Unsafe,
                       .Whole = Options.NoBridge,
                       .Jobs = Options.Input.jobs(),
                       .Wanted = {}};
  Asking Questions(Options.WantsColor());
  if (Options.Interactive)
    Planning.Wanted = [&](const FixedFile &File, const rewriters::Change &C) {
      return Questions.wants(File, C);
    };
  std::vector<FixedFile> Files = planAll(*Inputs, Planning);
  bool Unreadable = !Inputs->Found.Problems.empty(), Unwritten = false;
  for (auto &[Display, Problem] : Inputs->Found.Problems)
    errs() << Display << ": error: " << Problem.Message << '\n';
  bool ToStdout = false;
  if (!Options.Diff)
    write(Files);
  for (const FixedFile &File : Files) {
    deliver(File, Options);
    Unreadable |= !File.File.Problems.empty();
    Unwritten |= File.Failed;
    ToStdout |= File.OpenPath == "-";
  }
  if (Options.Stats == "json")
    printFixStats(Files, !Options.Diff, outs());
  else if (!Options.Quiet)
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
  Command
      ->add_flag("--interactive", Options->Interactive,
                 "Show each change and ask for it")
      ->group("Changes");
  auto *Partial =
      Command->add_flag("--partial", Options->Partial,
                        "Also change files that keep some v1 [default]");
  Command
      ->add_flag("--no-bridge", Options->NoBridge,
                 "Change only files that can be lifted whole")
      ->excludes(Partial)
      ->group("Changes");
  Partial->group("Changes");
  Options->WantsColor = addColor(*Command);
  Command
      ->add_flag("-q,--quiet", Options->Quiet,
                 "Name the changed files only, or show the diff only")
      ->group("Output");
  addChoice(*Command, "--stats", Options->Stats, {"text", "json"},
            "Form of the sums; json prints nothing else [text]")
      ->group("Output");
  Command
      ->add_flag("--exit-zero", Options->ExitZero,
                 "Exit with 0 although uses of v1 are left")
      ->group("Output");
  Command->callback([Options, &Exit] { Exit = fix(*Options); });
}

} // namespace amlift::tools
