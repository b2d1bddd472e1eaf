//===- Shell.cpp - Packages that commands install -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Language;
using grammars::Node;

/// A word of the shell without its quotes; variables stay as they are.
static SourceText decodeWord(const SourceText &Word) {
  StringRef Text = Word.text();
  SourceText Result;
  char Quote = 0;
  for (uint32_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (Quote ? C == Quote : C == '"' || C == '\'') {
      Quote = Quote ? 0 : C;
    } else if (C == '\\' && Quote != '\'' && I + 1 < Text.size()) {
      if (Text[I + 1] != '\n')
        Result.append(Text[I + 1], Word.origin({I, I + 2}));
      ++I;
    } else {
      Result.append(C, Word.origin({I, I + 1}));
    }
  }
  return Result;
}

namespace {

/// The words of one command.
struct Words {
  SmallVector<SourceText, 16> List;
  /// Offset of the first version that the shell takes for a redirection.
  std::optional<uint32_t> Redirected;

  StringRef at(size_t I) const {
    return I < List.size() ? List[I].text() : StringRef();
  }
};

enum class Installer : uint8_t { None, Pip, Conda };

} // namespace

/// Which installer a word starts: by the name of a program, pip also with a
/// version behind it.
static Installer installerOf(StringRef Word) {
  StringRef Name = Word.substr(Word.rfind('/') + 1);
  if (Name == "conda" || Name == "mamba" || Name == "micromamba")
    return Installer::Conda;
  if (Name.consume_front("pip") &&
      all_of(Name, [](char C) { return isDigit(C) || C == '.'; }))
    return Installer::Pip;
  return Installer::None;
}

/// Options that take the next word with them; `--option=value` is one word.
static bool takesValue(StringRef Option, Installer By) {
  static constexpr StringRef Pip[] = {"-r",
                                      "--requirement",
                                      "-c",
                                      "--constraint",
                                      "-i",
                                      "--index-url",
                                      "-f",
                                      "--find-links",
                                      "-t",
                                      "--target",
                                      "-b",
                                      "--build",
                                      "--prefix",
                                      "--root",
                                      "--src",
                                      "--extra-index-url",
                                      "--python",
                                      "--platform",
                                      "--proxy",
                                      "--trusted-host",
                                      "--timeout",
                                      "--retries",
                                      "--log",
                                      "--upgrade-strategy",
                                      "--abi",
                                      "--no-binary",
                                      "--cert",
                                      "--only-binary",
                                      "--report",
                                      "--cache-dir",
                                      "--exists-action",
                                      "--config-settings",
                                      "--progress-bar",
                                      "--global-option",
                                      "--install-option",
                                      "--python-version",
                                      "--implementation",
                                      "--default-timeout",
                                      "-P"};
  static constexpr StringRef Conda[] = {
      "-c",     "--channel", "-n",       "--name",   "-p",        "--prefix",
      "--file", "-f",        "--solver", "--subdir", "--platform"};
  return By == Installer::Pip ? is_contained(Pip, Option)
                              : is_contained(Conda, Option);
}

/// `bash -c "commands"`, also `-lc` and the like: the commands, as a word.
static const SourceText *commandsOf(const Words &Command) {
  StringRef Name = Command.at(0);
  Name = Name.substr(Name.rfind('/') + 1);
  if (Name != "bash" && Name != "sh" && Name != "zsh" && Name != "dash")
    return nullptr;
  size_t I = 1;
  while (Command.at(I).starts_with("-") && !Command.at(I).ends_with("c"))
    ++I;
  return I + 1 < Command.List.size() && Command.at(I).starts_with("-")
             ? &Command.List[I + 1]
             : nullptr;
}

/// `az extension add --name azure-cli-ml --version 1.41`: an extension of the
/// Azure CLI is a package as well.
static void readExtension(const Words &Command, Collector &Out) {
  SourceText Name, Version;
  for (size_t I = 3; I + 1 < Command.List.size(); ++I) {
    if (Command.at(I) == "-n" || Command.at(I) == "--name")
      Name = Command.List[I + 1];
    else if (Command.at(I) == "--version")
      Version = Command.List[I + 1];
    else if (Command.at(I) == "-s" || Command.at(I) == "--source")
      Out.addLine(Command.List[I + 1]);
  }
  if (!Name.empty())
    Out.addNamed(Name, Version);
}

static void readCommand(const Words &Command, Collector &Out) {
  if (const SourceText *Commands = commandsOf(Command))
    return readShell(*Commands, Out);
  if (Command.at(0) == "az" && Command.at(1) == "extension" &&
      (Command.at(2) == "add" || Command.at(2) == "update"))
    return readExtension(Command, Out);
  size_t I = 0;
  Installer By = Installer::None;
  // `conda run -n x pip install y` runs pip: the last installer before the
  // word counts.
  for (; I < Command.List.size(); ++I) {
    StringRef Word = Command.at(I);
    if (Installer Found = installerOf(Word); Found != Installer::None)
      By = Found;
    else if (By != Installer::None &&
             (Word == "install" ||
              (By == Installer::Conda && Word == "create")))
      break;
  }
  bool Any = false;
  for (++I; I < Command.List.size(); ++I) {
    StringRef Word = Command.at(I);
    if ((Word == "-e" || Word == "--editable") && By == Installer::Pip)
      continue; // The next word is a path or a URL.
    if (Word.starts_with("-")) {
      I += takesValue(Word, By);
      continue;
    }
    if (By == Installer::Conda)
      Out.addMatchSpec(Command.List[I]);
    else
      Out.addLine(Command.List[I]);
    Any |= mayNamePackages(Word);
  }
  if (Any && Command.Redirected)
    Out.note(*Command.Redirected,
             "the shell takes this version for a redirection and installs any; "
             "put the requirement in quotes");
}

namespace {

/// Finds the commands of a shell text.
class ShellReader {
public:
  ShellReader(const SourceText &Source, Collector &Out)
      : Source(Source), Text(Source.text()), Out(Out) {}

  void visit(Node N) {
    if (N.is("command"))
      return readCommand(wordsOf(N), Out);
    if (N.is("redirected_statement"))
      return visitRedirected(N);
    N.forEachNamed([&](Node Child) { visit(Child); });
  }

private:
  SourceText word(Node N) const {
    return decodeWord(Source.slice(N.begin(), N.end()));
  }

  Words wordsOf(Node Command) const {
    Words Result;
    Command.forEachNamed([&](Node Child) {
      if (!Child.is("variable_assignment") && !Child.is("file_redirect"))
        Result.List.push_back(word(Child));
    });
    return Result;
  }

  /// Redirections belong to the last command of a list.
  void visitRedirected(Node N) {
    Node Last = N.field("body");
    while (Last && !Last.is("command") && Last.namedChildCount()) {
      uint32_t Count = Last.namedChildCount();
      for (uint32_t I = 0; I + 1 < Count; ++I)
        visit(Last.namedChild(I));
      Last = Last.namedChild(Count - 1);
    }
    if (!Last.is("command"))
      return;
    Words Command = wordsOf(Last);
    N.forEachNamed([&](Node Child) {
      if (Child.is("file_redirect"))
        addRedirect(Child, Command);
    });
    readCommand(Command, Out);
  }

  /// `name>=1.2` without quotes installs any version, into a file `=1.2`; what
  /// is meant is clear. Words behind the file are words of the command.
  void addRedirect(Node Redirect, Words &Command) const {
    bool First = true;
    bool Attached = !Command.List.empty() && !Redirect.field("descriptor") &&
                    Redirect.begin() > 0 &&
                    !isSpace(Text[Redirect.begin() - 1]);
    Redirect.forEachNamed([&](Node Child) {
      if (Child.is("file_descriptor"))
        return;
      if (!First)
        Command.List.push_back(word(Child));
      else if (Attached) {
        SourceText More =
            decodeWord(Source.slice(Redirect.begin(), Child.end()));
        SourceText &Word = Command.List.back();
        for (uint32_t I = 0; I != More.text().size(); ++I)
          Word.append(More.text()[I], More.origin({I, I + 1}));
        if (!Command.Redirected)
          Command.Redirected = More.origin({0, 0}).Begin;
      }
      First = false;
    });
  }

  const SourceText &Source;
  StringRef Text;
  Collector &Out;
};

} // namespace

void readShell(const SourceText &Source, Collector &Out) {
  StringRef Text = Source.text();
  if (!Text.contains("install") && !Text.contains("create") &&
      !Text.contains("extension"))
    return;
  grammars::Tree Parsed = grammars::parse(Text, Language::Bash);
  if (!Parsed.root().deeperThan(1000))
    ShellReader(Source, Out).visit(Parsed.root());
}

void readCell(StringRef Text, Collector &Out) {
  size_t First = Text.find_first_not_of(" \t\r\n");
  if (First != StringRef::npos && Text.substr(First).starts_with("%%")) {
    StringRef Magic = Text.substr(First + 2).take_while(isAlpha);
    if (Magic == "bash" || Magic == "sh") {
      size_t Body = std::min(Text.find('\n', First), Text.size());
      readShell(SourceText(Text.substr(Body), Body), Out);
      return;
    }
  }
  for (size_t Begin = 0; Begin < Text.size();) {
    size_t End = std::min(Text.find('\n', Begin), Text.size());
    while (End + 1 < Text.size() && End && Text[End - 1] == '\\')
      End = std::min(Text.find('\n', End + 1), Text.size());
    StringRef Line = Text.slice(Begin, End);
    size_t Indent = Line.size() - Line.ltrim(" \t").size();
    StringRef Command = Line.drop_front(Indent);
    bool Magic = Command.consume_front("%") || Command.consume_front("!");
    Command.consume_front("!"); // `!!` keeps the output.
    if (Magic)
      readShell(SourceText(Command, Begin + (Command.begin() - Line.begin())),
                Out);
    Begin = End + 1;
  }
}

} // namespace amlift::analyzers
