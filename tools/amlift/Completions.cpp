//===- Completions.cpp - amlift completions ---------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Scripts for shells that complete commands, options and the words an option
// takes; everything else is completed as a file. They are made from the
// application itself and so know every option.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace amlift::tools {

static constexpr char Examples[] =
    "  eval \"$(amlift completions bash)\"     in ~/.bashrc\n"
    "  eval \"$(amlift completions zsh)\"      in ~/.zshrc, after compinit\n"
    "  amlift completions fish | source      in ~/.config/fish/config.fish\n";

static constexpr char ExitCodes[] = "  0  printed\n"
                                    "  2  wrong usage\n";

static std::vector<const CLI::App *> commandsOf(const CLI::App &App) {
  return App.get_subcommands([](const CLI::App *) { return true; });
}

static std::vector<const CLI::Option *> optionsOf(const CLI::App &Command) {
  return Command.get_options(
      [](const CLI::Option *Option) { return Option->nonpositional(); });
}

/// "-q", "--quiet": the spellings of an option.
static std::vector<std::string> spellings(const CLI::Option &Option) {
  std::vector<std::string> Names;
  for (const std::string &Name : Option.get_snames())
    Names.push_back("-" + Name);
  for (const std::string &Name : Option.get_lnames())
    Names.push_back("--" + Name);
  return Names;
}

static bool takesValue(const CLI::Option &Option) {
  return Option.get_items_expected_max() > 0;
}

/// Text inside single quotes of a shell, with Extra characters put behind a
/// backslash.
static std::string shellQuoted(StringRef Text, StringRef Extra = "") {
  std::string Result = "'";
  for (char C : Text) {
    if (Extra.contains(C))
      Result += '\\';
    if (C == '\'')
      Result += "'\\''";
    else
      Result += C;
  }
  return Result + "'";
}

/// `--format) words="text json" ;;` for each option that takes words, and an
/// empty list, which means files, for each that takes something else.
static void printBashValues(const CLI::App &Command) {
  for (const CLI::Option *Option : optionsOf(Command))
    if (takesValue(*Option))
      outs() << "    " << Command.get_name() << '/'
             << join(spellings(*Option), "|" + Command.get_name() + "/")
             << ") words=" << shellQuoted(join(choicesOf(*Option), " "))
             << "; wants_file=1 ;;\n";
}

static void printBash(const CLI::App &App) {
  std::vector<std::string> Names;
  for (const CLI::App *Command : commandsOf(App))
    Names.push_back(Command->get_name());
  outs() << "_amlift() {\n"
            "  local current=${COMP_WORDS[COMP_CWORD]} command='' word\n"
            "  local previous=${COMP_WORDS[COMP_CWORD-1]} words='' "
            "wants_file=''\n"
            "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
            "    case $word in -*) ;; *) command=$word; break ;; esac\n"
            "  done\n"
            "  # Bash splits --format=json at the sign.\n"
            "  [ \"$current\" = = ] && current=''\n"
            "  [ \"$previous\" = = ] && previous=${COMP_WORDS[COMP_CWORD-2]}\n"
            "  case $command/$previous in\n";
  for (const CLI::App *Command : commandsOf(App))
    printBashValues(*Command);
  outs() << "  esac\n"
            "  if [ -z \"$words$wants_file\" ]; then\n"
            "    case $command/$current in\n";
  auto PrintOptions = [](const CLI::App &Command, StringRef Name) {
    std::vector<std::string> All;
    for (const CLI::Option *Option : optionsOf(Command))
      append_range(All, spellings(*Option));
    outs() << "      " << Name << "/-*) words=" << shellQuoted(join(All, " "))
           << " ;;\n";
  };
  PrintOptions(App, "");
  for (const CLI::App *Command : commandsOf(App))
    PrintOptions(*Command, Command->get_name());
  outs() << "      /*) words=" << shellQuoted(join(Names, " "))
         << " ;;\n"
            "    esac\n"
            "  fi\n"
            "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
            "}\n"
            "complete -o default -F _amlift amlift\n";
}

/// `'(-q --quiet)'{-q,--quiet}'[Findings only]'`, as _arguments wants it.
static void printZshOption(const CLI::Option &Option) {
  std::vector<std::string> Names = spellings(Option);
  std::string Escaped = shellQuoted(Option.get_description(), "[]:\\");
  Escaped = "'[" + Escaped.substr(1, Escaped.size() - 2) + "]";
  if (std::vector<std::string> Words = choicesOf(Option); !Words.empty())
    Escaped += ":word:(" + join(Words, " ") + ")";
  else if (takesValue(Option))
    Escaped += ":value:_files";
  Escaped += "'";
  outs() << "        ";
  if (Names.size() > 1)
    outs() << "'(" << join(Names, " ") << ")'{" << join(Names, ",") << "}";
  else
    outs() << Names.front();
  outs() << Escaped << " \\\n";
}

static void printZsh(const CLI::App &App) {
  outs() << "#compdef amlift\n"
            "_amlift() {\n"
            "  local -a commands\n"
            "  commands=(\n";
  for (const CLI::App *Command : commandsOf(App))
    outs() << "    "
           << shellQuoted(Command->get_name() + ":" +
                          Command->get_description())
           << '\n';
  outs() << "  )\n"
            "  if (( CURRENT == 2 )); then\n"
            "    _describe command commands\n"
            "    return\n"
            "  fi\n"
            "  local command=$words[2]\n"
            "  shift words\n"
            "  (( CURRENT-- ))\n"
            "  case $command in\n";
  for (const CLI::App *Command : commandsOf(App)) {
    outs() << "    " << Command->get_name() << ")\n      _arguments -s \\\n";
    for (const CLI::Option *Option : optionsOf(*Command))
      printZshOption(*Option);
    outs() << "        '*:file:_files' ;;\n";
  }
  outs() << "  esac\n"
            "}\n"
            "compdef _amlift amlift\n";
}

static void printFish(const CLI::App &App) {
  for (const CLI::App *Command : commandsOf(App)) {
    outs() << "complete -c amlift -n __fish_use_subcommand -f -a "
           << Command->get_name() << " -d "
           << shellQuoted(Command->get_description()) << '\n';
    for (const CLI::Option *Option : optionsOf(*Command)) {
      outs() << "complete -c amlift -n '__fish_seen_subcommand_from "
             << Command->get_name() << "'";
      for (const std::string &Name : Option->get_snames())
        outs() << " -s " << Name;
      for (const std::string &Name : Option->get_lnames())
        outs() << " -l " << Name;
      std::vector<std::string> Words = choicesOf(*Option);
      if (!Words.empty())
        outs() << " -x -a " << shellQuoted(join(Words, " "));
      else if (takesValue(*Option))
        outs() << " -r";
      outs() << " -d " << shellQuoted(Option->get_description()) << '\n';
    }
  }
}

void addCompletions(CLI::App &App, int &Exit) {
  CLI::App *Command =
      addCommand(App, "completions", "Print a completion script for a shell",
                 Examples, ExitCodes);
  auto Shell = std::make_shared<std::string>();
  Command->add_option("SHELL", *Shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  Command->callback([Shell, &App, &Exit] {
    if (*Shell == "bash")
      printBash(App);
    else if (*Shell == "zsh")
      printZsh(App);
    else
      printFish(App);
    Exit = Clean;
  });
}

} // namespace amlift::tools
