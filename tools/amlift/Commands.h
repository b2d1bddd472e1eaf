//===- Commands.h - The commands of amlift ----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// One function for each command, in a file of its name. It adds the command
// with its options and help to the application; when the user chooses it, it
// runs during parsing and leaves the exit code in Exit. A new command is a new
// file, a line here, and a line in the table in Main.cpp.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_COMMANDS_H
#define AMLIFT_TOOLS_AMLIFT_COMMANDS_H

namespace CLI { // NOLINT(readability-identifier-naming): not ours.
class App;
} // namespace CLI

namespace amlift::tools {

/// Exit codes, the same for all commands.
enum ExitCode : int {
  Clean = 0,
  FoundSomething = 1,
  UsageError = 2, ///< Also a wrong configuration, or output that fails.
  InputError = 3, ///< Some input could not be analysed; wins over 1.
};

using AddCommand = void (*)(CLI::App &App, int &Exit);

void addCheck(CLI::App &App, int &Exit);       ///< Check.cpp
void addFix(CLI::App &App, int &Exit);         ///< Fix.cpp
void addReport(CLI::App &App, int &Exit);      ///< ReportCommand.cpp
void addUses(CLI::App &App, int &Exit);        ///< Uses.cpp
void addExplain(CLI::App &App, int &Exit);     ///< Explain.cpp
void addRules(CLI::App &App, int &Exit);       ///< Rules.cpp
void addDebug(CLI::App &App, int &Exit);       ///< Debug.cpp
void addCompletions(CLI::App &App, int &Exit); ///< Completions.cpp

} // namespace amlift::tools

#endif
