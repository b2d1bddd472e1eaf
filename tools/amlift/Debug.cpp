//===- Debug.cpp - amlift debug ---------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "tools/amlift/DebugPrinters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace amlift::tools {

using grammars::Language;

static constexpr char Examples[] =
    "  amlift debug --print=tree train.py    the parse tree\n"
    "  amlift debug --print=flows nb.ipynb   what each name evaluates to\n"
    "  amlift debug --print=planes src       what runs in jobs, and why\n";

static constexpr char ExitCodes[] =
    "  0  printed\n"
    "  2  wrong usage\n"
    "  3  the file cannot be read, or has errors (on standard error)\n";

static StringRef nameOf(Language L) {
  switch (L) {
  case Language::Python:
    return "Python";
  case Language::Bash:
    return "Bash";
  case Language::Json:
    return "JSON";
  case Language::Toml:
    return "TOML";
  case Language::Yaml:
    return "YAML";
  }
  llvm_unreachable("not a language");
}

static void print(const grammars::LoadedFile &File,
                  const DebugPrinter &Printer) {
  for (auto [Index, Doc] : enumerate(File.Documents)) {
    if (Printer.PythonOnly && Doc.language() != Language::Python)
      continue;
    if (File.Documents.size() > 1) {
      outs() << "== document " << Index + 1 << ": " << nameOf(Doc.language());
      if (!Doc.writtenTo().empty())
        outs() << ", written to " << Doc.writtenTo();
      outs() << '\n';
    }
    Printer.Print(Doc, Index, outs());
  }
}

static int debugProject(StringRef Path, const DebugPrinter &Printer) {
  if (!sys::fs::exists(Path))
    return usageError("'" + Path + "' does not exist");
  analyzers::DiscoveryOptions Options;
  Options.Paths = {Path.str()};
  const analyzers::Discovery Found = analyzers::discover(Options);
  auto Files = analyzers::analyze(Found, Options);
  bool AnyProblem = !Found.Problems.empty();
  for (const analyzers::FileAnalysis &File : Files)
    for (const grammars::Problem &P : File.Problems) {
      errs() << File.Path << ": error: " << P.Message << '\n';
      AnyProblem = true;
    }
  Printer.PrintProject(Found, Files, outs());
  return AnyProblem ? InputError : Clean;
}

static int debug(StringRef Path, const DebugPrinter &Printer) {
  if (Printer.PrintProject && Path != "-")
    return debugProject(Path, Printer);
  if (Printer.PrintProject)
    return usageError("what only a project tells is not printed of standard "
                      "input");
  auto Buffer = MemoryBuffer::getFileOrSTDIN(Path, /*IsText=*/false,
                                             /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return usageError("cannot read '" + Path +
                      "': " + Buffer.getError().message());
  std::string Name = Path == "-" ? "<stdin>.py" : Path.str();
  grammars::LoadedFile File =
      grammars::load(Name, (*Buffer)->getBuffer().str());
  for (const grammars::Problem &P : File.Problems)
    errs() << Name << ": error: " << P.Message << '\n';
  print(File, Printer);
  return File.Problems.empty() ? Clean : InputError;
}

void addDebug(CLI::App &App, int &Exit) {
  CLI::App *Command = addCommand(App, "debug", "Print a stage of the analysis",
                                 Examples, ExitCodes);
  auto Path = std::make_shared<std::string>();
  auto Printer = std::make_shared<std::string>();
  std::vector<std::string> Names;
  for (const DebugPrinter &P : debugPrinters())
    Names.push_back(P.Name.str());
  Command
      ->add_option("FILE", *Path,
                   "A file, or a folder for planes; - is standard input")
      ->required();
  addChoice(*Command, "--print", *Printer, Names, "What to print")
      ->required()
      ->group("Output");
  Command->callback([=, &Exit] {
    Exit = debug(*Path, *find_if(debugPrinters(), [&](const DebugPrinter &P) {
      return P.Name == *Printer;
    }));
  });
}

} // namespace amlift::tools
