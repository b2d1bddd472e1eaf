//===- Magics.cpp - IPython's additions to Python -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "grammars/Magics.h"
#include "grammars/Lines.h"
#include "grammars/PythonLines.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace {
/// A cell on its way through the two steps: cell magics, then its lines.
class CellReader {
public:
  explicit CellReader(StringRef Source) : Source(Source) {}
  CellReading read();

private:
  bool readCellMagic();
  bool readAutomagic();
  void readLine();
  void readMagicLine(uint32_t Begin);
  void readAssignedMagic(uint32_t Begin);
  void cut(uint32_t Begin, uint32_t End, StringRef StandIn);
  uint32_t continuedEnd(uint32_t From) const;

  StringRef Source;
  uint32_t At = 0;   ///< Begin of a physical line that is not read yet.
  uint32_t Head = 0; ///< Begin of the first cell magic.
  CellReading Result;
};
} // namespace

/// Cuts a stretch. The stand-in gets as many line ends as it had.
void CellReader::cut(uint32_t Begin, uint32_t End, StringRef StandIn) {
  if (Begin == End)
    return;
  uint32_t Lines = countLineEnds(Source.slice(Begin, End));
  Result.Cuts.push_back(
      {{Begin, End}, StandIn.str() + std::string(Lines, '\n')});
}

/// The line end of a magic, which a backslash before it continues.
uint32_t CellReader::continuedEnd(uint32_t From) const {
  uint32_t End = lineEnd(Source, From);
  while (End < Source.size() && End > From && Source[End - 1] == '\\')
    End = lineEnd(Source, skipLineEnd(Source, End));
  return End;
}

//===----------------------------------------------------------------------===//
// Magics whose argument is a Python statement
//===----------------------------------------------------------------------===//

/// Skips options as getopt does. Known: the letters that exist, a colon behind
/// those that take a value.
static StringRef skipOptions(StringRef Arguments, StringRef Known) {
  for (;;) {
    Arguments = Arguments.ltrim(" \t");
    if (!Arguments.starts_with("-") || Arguments.size() < 2)
      return Arguments;
    StringRef Word =
        Arguments.take_until([](char C) { return C == ' ' || C == '\t'; });
    StringRef Letters = Word.drop_front();
    bool TakesNext = false;
    for (; !Letters.empty(); Letters = Letters.drop_front()) {
      size_t I = Known.find(Letters.front());
      if (!llvm::isAlpha(Letters.front()) || I == StringRef::npos)
        return Arguments;
      if (Known.substr(I + 1).starts_with(":")) {
        TakesNext = Letters.size() == 1;
        break;
      }
    }
    Arguments = Arguments.drop_front(Word.size());
    if (TakesNext) {
      Arguments = Arguments.ltrim(" \t");
      Arguments =
          Arguments.drop_until([](char C) { return C == ' ' || C == '\t'; });
    }
  }
}

/// The Python statement a line magic runs, a part of Rest, which is what
/// follows its name; empty when it runs none.
static StringRef statementOf(StringRef Name, StringRef Rest) {
  StringRef Options = llvm::StringSwitch<StringRef>(Name)
                          .Case("time", "")
                          .Case("timeit", "n:r:tcp:qov:")
                          .Case("prun", "D:l:rs:T:q")
                          .Default("-");
  if (Options == "-")
    return "";
  StringRef Statement = skipOptions(Rest, Options);
  if (Statement.trim().empty() ||
      Statement.find_first_of("\r\n") != StringRef::npos ||
      parse(Statement, Language::Python).root().hasError())
    return "";
  return Statement;
}

static StringRef takeName(StringRef Text) {
  return Text.take_while([](char C) {
    return llvm::isAlnum(C) || C == '_' || C == '.' || C == '!' || C == '-';
  });
}

//===----------------------------------------------------------------------===//
// Cell magics
//===----------------------------------------------------------------------===//

static CellReading::Kind kindOfMagic(StringRef Name) {
  return llvm::StringSwitch<CellReading::Kind>(Name)
      // IPython and its usual extensions: the body runs as it is.
      .Cases("time", "timeit", "prun", "capture", "debug", CellReading::Module)
      .Cases("memit", "mprun", "snakeviz", "pyinstrument", "scalene", "wandb",
             CellReading::Module)
      .Cases("writefile", "file", CellReading::File)
      .Cases("python", "python3", "pypy3", CellReading::Session)
      // Spark sessions of Azure ML and sparkmagic; Python when not told other.
      .Cases("synapse", "spark", CellReading::Session)
      .Cases("bash", "sh", "system", "sx", "!", CellReading::Shell)
      .Default(CellReading::Other);
}

/// What the interpreter of %%script makes of the body.
static CellReading::Kind kindOfScript(StringRef Arguments) {
  StringRef Word;
  for (StringRef Rest = Arguments; !Rest.empty();) {
    std::tie(Word, Rest) = Rest.split(' ');
    if (!Word.empty() && !Word.starts_with("-"))
      break;
  }
  StringRef Program = Word.rsplit('/').second;
  if (Program.empty())
    Program = Word;
  return llvm::StringSwitch<CellReading::Kind>(Program)
      .Cases("bash", "sh", "zsh", CellReading::Shell)
      .Cases("python", "python3", CellReading::Session)
      .Default(CellReading::Other);
}

static bool isSparkLanguage(StringRef Arguments) {
  StringRef Word = Arguments.trim().split(' ').first;
  return Word.empty() || Word == "python" || Word == "pyspark";
}

static StringRef targetOf(StringRef Arguments) {
  Arguments = Arguments.trim();
  for (StringRef Option : {"-a", "--append"}) {
    StringRef Rest = Arguments;
    if (Rest.consume_front(Option) && Rest.starts_with(" "))
      Arguments = Rest.ltrim();
  }
  for (StringRef Quote : {"\"", "'"})
    if (Arguments.size() > 1 && Arguments.starts_with(Quote) &&
        Arguments.ends_with(Quote))
      return Arguments.drop_front().drop_back();
  return Arguments;
}

/// Reads a %%magic on the first line that is not blank. True when the body
/// that follows can begin with another one.
bool CellReader::readCellMagic() {
  uint32_t Begin = At;
  while (Begin < Source.size() && llvm::isSpace(Source[Begin]))
    ++Begin;
  if (!Source.substr(Begin).starts_with("%%"))
    return false;
  uint32_t End = lineEnd(Source, Begin);
  StringRef Line = Source.slice(Begin, End);
  StringRef Name = takeName(Line.drop_front(2));
  StringRef Rest = Line.drop_front(2 + Name.size());
  if (Result.Magic.empty())
    Head = Begin;
  else
    Result.Magic += '\n';
  Result.Magic += Line;

  Result.CellKind = kindOfMagic(Name);
  if (Name == "script")
    Result.CellKind = kindOfScript(Rest.trim());
  if (Name == "synapse" || Name == "spark") {
    Result.Unsure = true;
    if (!isSparkLanguage(Rest))
      Result.CellKind = CellReading::Other;
  }
  if (Result.CellKind == CellReading::File) {
    StringRef Target = targetOf(Rest);
    Result.Target = Target.str();
    StringRef Last = Target.substr(Target.rfind('/') + 1);
    // The name can be wholly in a variable, which may hold a Python file.
    Result.Unsure =
        !Last.contains('.') && Last.find_first_of("${") != StringRef::npos;
    if (!Result.Unsure && !Last.ends_with_insensitive(".py"))
      Result.CellKind = CellReading::Other;
  }
  if (Result.CellKind != CellReading::Module) {
    At = skipLineEnd(Source, End);
    return false;
  }

  StringRef Statement = statementOf(Name, Rest);
  if (Statement.empty())
    cut(Begin, End, "pass");
  else
    cut(Begin, Statement.begin() - Source.begin(), "");
  At = skipLineEnd(Source, End);
  return true;
}

//===----------------------------------------------------------------------===//
// Lines
//===----------------------------------------------------------------------===//

/// A line that begins with %, ! or ?.
void CellReader::readMagicLine(uint32_t Begin) {
  uint32_t End = continuedEnd(Begin);
  StringRef Line = Source.slice(Begin, End);
  StringRef Statement;
  if (Line.consume_front("%") && !Line.starts_with("%")) {
    StringRef Name = takeName(Line);
    Statement = statementOf(Name, Line.drop_front(Name.size()));
  }
  if (Statement.empty())
    cut(Begin, End, "pass");
  else
    cut(Begin, Statement.begin() - Source.begin(), "");
  At = skipLineEnd(Source, End);
}

/// A cell of one line that is a line magic without its "%", which IPython takes
/// where no variable has the name. Only what cannot be Python is taken for one:
/// a word and another behind it. True when it is one.
bool CellReader::readAutomagic() {
  StringRef Line = Source.trim();
  StringRef Name = takeName(Line);
  bool IsMagic =
      llvm::StringSwitch<bool>(Name)
          .Cases("pip", "conda", "mamba", "micromamba", true)
          .Cases("cd", "ls", "ll", "cat", "cp", "mv", "rm", "mkdir", "rmdir",
                 true)
          .Cases("run", "load", "load_ext", "reload_ext", "autoreload", true)
          .Cases("matplotlib", "pylab", "env", "set_env", "system", true)
          .Cases("time", "timeit", "prun", "pinfo", "who", "whos", "history",
                 true)
          .Default(false);
  if (!IsMagic || Line.find_first_of("\r\n") != StringRef::npos)
    return false;
  StringRef Rest = Line.drop_front(Name.size());
  StringRef Second = Rest.ltrim(" \t");
  if (Second.size() == Rest.size() || Second.empty() ||
      !(llvm::isAlnum(Second.front()) ||
        StringRef("_.~$\"'").contains(Second.front())) ||
      llvm::StringSwitch<bool>(takeName(Second))
          .Cases("if", "in", "is", "and", "or", "not", true)
          .Default(false))
    return false;
  uint32_t Begin = Line.begin() - Source.begin();
  StringRef Statement = statementOf(Name, Rest);
  cut(Begin,
      Statement.empty() ? Begin + Line.size()
                        : Statement.begin() - Source.begin(),
      Statement.empty() ? "pass" : "");
  return true;
}

/// The value of `x = %magic` or `x = !command`, which IPython turns into a call
/// on get_ipython(). The result of %time is that of its statement.
void CellReader::readAssignedMagic(uint32_t Begin) {
  uint32_t End = continuedEnd(Begin);
  StringRef Line = Source.slice(Begin, End);
  StringRef Statement;
  if (Line.consume_front("%time ") && !Line.contains('='))
    Statement = statementOf("time", Line);
  if (Statement.empty())
    cut(Begin, End, "get_ipython()");
  else
    cut(Begin, Statement.begin() - Source.begin(), "");
  At = skipLineEnd(Source, End);
}

void CellReader::readLine() {
  uint32_t Begin = skipBlanks(Source, At);
  if (Begin < Source.size() && StringRef("%!?").contains(Source[Begin]))
    return readMagicLine(Begin);
  LogicalLine Line = readLogicalLine(Source, At);
  if (Line.AssignedMagic)
    return readAssignedMagic(*Line.AssignedMagic);
  // `obj?` and `obj??`: no Python ends so.
  if (Line.Last == '?' && Line.OneLine)
    cut(Line.Begin, Line.End, "pass");
  At = Line.Next;
}

CellReading CellReader::read() {
  while (readCellMagic())
    ;
  if (Result.CellKind == CellReading::Module) {
    if (Result.Magic.empty() && readAutomagic())
      return std::move(Result);
    while (At < Source.size())
      readLine();
    return std::move(Result);
  }
  // The body is a text of its own: nothing of the head is for its grammar.
  Result.Cuts.clear();
  cut(Head, At, "");
  return std::move(Result);
}

CellReading amlift::grammars::readCell(StringRef Source) {
  return CellReader(Source).read();
}

Cut amlift::grammars::cutAll(StringRef Source) {
  // The line end that closes the cell stays: what follows is on a new line.
  uint32_t End = Source.size();
  if (Source.ends_with("\r\n"))
    End -= 2;
  else if (Source.ends_with("\n") || Source.ends_with("\r"))
    End -= 1;
  return {{0, End},
          "pass" + std::string(countLineEnds(Source.take_front(End)), '\n')};
}
