//===- CommandLine.cpp - Common parts of the command line -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/CommandLine.h"
#include "tools/amlift/Commands.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>

using namespace llvm;

namespace amlift::tools {

CLI::App *addCommand(CLI::App &App, const char *Name, const char *Description,
                     const char *Examples, const char *ExitCodes) {
  CLI::App *Command = App.add_subcommand(Name, Description);
  Command->group("Commands");
  Command->set_help_flag("-h,--help", "Show this help and exit");
  Command->footer(std::string("Examples:\n") + Examples + "\nExit codes:\n" +
                  ExitCodes);
  return Command;
}

CLI::Option *addChoice(CLI::App &App, const char *Name, std::string &Value,
                       std::vector<std::string> Choices,
                       const char *Description) {
  std::string Text = "{" + join(Choices, ",") + "}";
  return App.add_option(Name, Value, Description)
      ->option_text(Text)
      ->check(CLI::IsMember(std::move(Choices)));
}

std::vector<std::string> choicesOf(const CLI::Option &Option) {
  const std::string &Text = Option.get_option_text();
  StringRef List = Text;
  if (!List.consume_front("{") || !List.consume_back("}"))
    return {};
  SmallVector<StringRef, 8> Words;
  List.split(Words, ',');
  return std::vector<std::string>(Words.begin(), Words.end());
}

std::function<bool()> addColor(CLI::App &App) {
  auto When = std::make_shared<std::string>("auto");
  addChoice(App, "--color", *When, {"auto", "always", "never"},
            "Colours in the output [auto: in a terminal]")
      ->group("Output");
  return [When] {
    if (*When != "auto")
      return *When == "always";
    // https://no-color.org: set and not empty.
    const char *NoColor = std::getenv("NO_COLOR");
    const char *Terminal = std::getenv("TERM");
    return !(NoColor && *NoColor) && Terminal &&
           StringRef(Terminal) != "dumb" && outs().is_displayed();
  };
}

namespace {

/// CLI11's layout with narrower columns and without the names of C++ types.
class HelpLayout : public CLI::Formatter {
public:
  HelpLayout() {
    column_width(28);
    label("OPTIONS", "options");
    label("SUBCOMMAND", "COMMAND");
    label("Positionals", "Arguments");
    for (const char *Type : {"TEXT", "UINT", "INT"})
      label(Type, "");
  }
  std::string make_help(const CLI::App *App, std::string Name,
                        CLI::AppFormatMode Mode) const override {
    // One blank line between groups, none at the end.
    std::string Help = CLI::Formatter::make_help(App, std::move(Name), Mode);
    for (size_t At; (At = Help.find("\n\n\n")) != std::string::npos;)
      Help.erase(At, 1);
    return StringRef(Help).rtrim('\n').str() + "\n";
  }
  std::string make_option_usage(const CLI::Option *Option) const override {
    std::string Usage = make_option_name(Option, true);
    if (Option->get_expected_max() > 1)
      Usage += "...";
    return Option->get_required() ? Usage : "[" + Usage + "]";
  }
  std::string make_option_opts(const CLI::Option *Option) const override {
    const std::string &Text = Option->get_option_text();
    return Text.empty() ? "" : " " + Text;
  }
};

} // namespace

void useHelpLayout(CLI::App &App) {
  auto Layout = std::make_shared<HelpLayout>();
  App.formatter(Layout);
  for (CLI::App *Command : App.get_subcommands([](CLI::App *) { return true; }))
    Command->formatter(Layout);
}

int usageError(const Twine &Message) {
  errs() << "amlift: error: " << Message << "\n";
  return UsageError;
}

StringRef closest(StringRef Word, ArrayRef<std::string> Candidates) {
  StringRef Best;
  unsigned Limit = 1 + Word.size() / 4;
  for (const std::string &Candidate : Candidates) {
    unsigned Distance = Word.edit_distance(Candidate, true, Limit);
    if (Distance > Limit)
      continue;
    Best = Candidate;
    if (Distance == 0)
      break;
    Limit = Distance - 1;
  }
  return Best;
}

} // namespace amlift::tools
