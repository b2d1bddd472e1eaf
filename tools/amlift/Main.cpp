//===- Main.cpp - The command line of amlift --------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>

using namespace llvm;
using namespace amlift;
using namespace amlift::tools;

/// In the order of `amlift --help`.
static constexpr AddCommand Commands[] = {
    addCheck,   addFix,   addReport, addUses,
    addExplain, addRules, addDebug,  addCompletions,
};

static void printVersion(bool Verbose) {
  outs() << "amlift " AMLIFT_VERSION "\n";
  if (Verbose)
    outs() << "catalogue: " << join(catalog::extractedPackages(), ", ") << "\n";
}

/// What CLI11 says about a wrong command line, in our words.
static int reportUsage(const CLI::App &App, const CLI::ParseError &Error) {
  const CLI::App *Command = &App;
  if (auto Chosen = App.get_subcommands(); !Chosen.empty())
    Command = Chosen.front();
  std::string Message = Error.what();
  std::vector<std::string> Names;
  if (std::vector<std::string> Extras = Command->remaining(); !Extras.empty()) {
    for (const CLI::App *Known :
         Command->get_subcommands([](const CLI::App *) { return true; }))
      Names.push_back(Known->get_name());
    for (const CLI::Option *Known : Command->get_options())
      for (const std::string &Name : Known->get_lnames())
        Names.push_back("--" + Name);
    StringRef Extra = Extras.front();
    bool IsOption = Extra.starts_with("-") && Extra != "-";
    Message = (IsOption ? "unknown option '" : "unexpected argument '") +
              Extras.front() + "'";
    if (Command == &App && !IsOption)
      Message = "unknown command '" + Extras.front() + "'";
    StringRef Suggestion = closest(Extra.split('=').first, Names);
    if (!Suggestion.empty())
      Message += "; did you mean '" + Suggestion.str() + "'?";
  }
  int Code = usageError(Message);
  errs() << "Try 'amlift " << (Command == &App ? "" : Command->get_name() + " ")
         << "--help'.\n";
  return Code;
}

static int run(int Count, char **Arguments) {
  CLI::App App("Lifts Azure Machine Learning projects from SDK v1 to v2.",
               "amlift");
  int Exit = Clean;
  bool Version = false, Verbose = false;
  App.set_help_flag("-h,--help", "Show this help and exit");
  App.add_flag("-V,--version", Version, "Show the version and exit");
  App.add_flag("--verbose", Verbose,
               "With --version: also the packages that amlift knows");
  App.footer(
      "Examples:\n"
      "  amlift check src notebooks     what in these folders is SDK v1\n"
      "  amlift explain Workspace.get   what becomes of a v1 symbol\n"
      "  amlift check --help            help about a command\n");
  for (AddCommand Add : Commands)
    Add(App, Exit);
  useHelpLayout(App);
  App.require_subcommand(0, 1);

  if (Count == 1) {
    errs() << App.help();
    return UsageError;
  }
  try {
    App.parse(Count, Arguments);
  } catch (const CLI::CallForHelp &) {
    const CLI::App *Asked = &App;
    if (auto Chosen = App.get_subcommands(); !Chosen.empty())
      Asked = Chosen.front();
    outs() << Asked->help(Asked == &App ? "" : "amlift");
    return Clean;
  } catch (const CLI::ParseError &Error) {
    return reportUsage(App, Error);
  }
  if (Version)
    printVersion(Verbose);
  else if (App.get_subcommands().empty())
    return usageError("no command given; try 'amlift --help'");
  return Exit;
}

/// Writes what is left of the output. A reader that has gone away (`| head`)
/// is no error; a full disk is.
static int finishOutput(int Exit) {
  errs().clear_error();
  outs().flush();
  if (std::error_code EC = outs().error()) {
    outs().clear_error();
    if (EC != std::errc::broken_pipe)
      return usageError("cannot write the output: " + EC.message());
  }
  return Exit;
}

int main(int argc, char **argv) {
  // Whoever reads our output may stop early; what we return says what we found.
  std::signal(SIGPIPE, SIG_IGN);
  return finishOutput(run(argc, argv));
}
