//===- CommandLine.h - Common parts of the command line ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_COMMANDLINE_H
#define AMLIFT_TOOLS_AMLIFT_COMMANDLINE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace amlift::tools {

/// Adds a command with its one-line description and what `--help` shows below
/// the options: example command lines with comments, and exit codes.
CLI::App *addCommand(CLI::App &App, const char *Name, const char *Description,
                     const char *Examples, const char *ExitCodes);

/// Adds an option that takes one of a few words; Value holds its default.
CLI::Option *addChoice(CLI::App &App, const char *Name, std::string &Value,
                       std::vector<std::string> Choices,
                       const char *Description);

/// The words that an option made by addChoice() takes; empty for any other.
std::vector<std::string> choicesOf(const CLI::Option &Option);

/// Adds `--color=auto|always|never` and decides at the call of the function
/// that it returns whether standard output gets colours (NO_COLOR, TERM and
/// whether it is a terminal decide for "auto").
std::function<bool()> addColor(CLI::App &App);

/// Sets the layout of `--help` for an application and all its commands.
void useHelpLayout(CLI::App &App);

/// Prints `amlift: error: Message` to standard error; returns UsageError.
int usageError(const llvm::Twine &Message);

/// The best of the Candidates for a mistyped word; empty when none is close.
llvm::StringRef closest(llvm::StringRef Word,
                        llvm::ArrayRef<std::string> Candidates);

} // namespace amlift::tools

#endif
