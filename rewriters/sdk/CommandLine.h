//===- CommandLine.h - The command of a v2 job ------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// v1 passes a list of arguments to a script; v2 runs one command line in a
// shell. Each v1 argument has to arrive as one argument with the same text, so
// every part is quoted for the shell: what is known now, here; what is only
// known when the program runs, by shlex in the program; values that are sent
// as inputs of the job (numbers, plain words) need no quotes.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_COMMANDLINE_H
#define AMLIFT_REWRITERS_SDK_COMMANDLINE_H

#include "rewriters/edits/Layout.h"
#include "rewriters/edits/Style.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::rewriters {

/// A POSIX shell word for the text, as Python's shlex.quote makes it.
std::string shellQuote(llvm::StringRef Text);
/// Text that is one shell word by itself.
bool isShellWord(llvm::StringRef Text);
/// What str() gives for a number literal of Python; empty when it is not
/// certain (complex numbers, huge integers).
std::string pythonNumberText(llvm::StringRef Literal);

/// A command line under construction.
class CommandLine {
public:
  /// One argument with this text.
  void addText(llvm::StringRef Text) { addRaw(shellQuote(Text)); }
  /// A piece of shell text, as it is.
  void addRaw(llvm::StringRef Shell);
  /// The value of a Python expression, whose text is a shell word (or several).
  void addCode(Piece Expression);
  /// `${{inputs.Name}}`; Value is the Python expression of the input.
  void addInput(llvm::StringRef Name, Piece Value);
  /// A name for an input that no other input has.
  std::string freeInput(llvm::StringRef Wish) const;
  /// `${{outputs.Name}}`; Value is the Python expression of the output.
  void addOutput(llvm::StringRef Name, Piece Value);
  /// The same for outputs.
  std::string freeOutput(llvm::StringRef Wish) const;

  bool hasInputs() const { return !Inputs.empty(); }
  bool hasOutputs() const { return !Outputs.empty(); }
  /// A string literal, or literals and expressions joined by +.
  Piece command() const;
  /// The dictionary of inputs.
  Piece inputs(const Style &S) const;
  Piece outputs(const Style &S) const;

private:
  struct Part {
    bool IsCode;
    std::string Shell;
    Piece Code;
  };
  std::vector<Part> Parts;
  std::vector<std::pair<std::string, Piece>> Inputs, Outputs;
};

} // namespace amlift::rewriters

#endif
