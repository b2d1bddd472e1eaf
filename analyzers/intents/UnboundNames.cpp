//===- UnboundNames.cpp - Names that nothing binds ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/UnboundNames.h"
#include "grammars/Python.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

/// The names of the module builtins (docs.python.org/3/library/builtins.html),
/// and those that every module has.
static constexpr llvm::StringLiteral Builtins =
    "ArithmeticError AssertionError AttributeError BaseException "
    "BaseExceptionGroup BlockingIOError BrokenPipeError BufferError "
    "BytesWarning ChildProcessError ConnectionAbortedError "
    "ConnectionError ConnectionRefusedError ConnectionResetError "
    "DeprecationWarning EOFError Ellipsis EncodingWarning "
    "EnvironmentError Exception ExceptionGroup FileExistsError "
    "FileNotFoundError FloatingPointError FutureWarning GeneratorExit "
    "IOError ImportError ImportWarning IndentationError IndexError "
    "InterruptedError IsADirectoryError KeyError KeyboardInterrupt "
    "LookupError MemoryError ModuleNotFoundError NameError "
    "NotADirectoryError NotImplemented NotImplementedError OSError "
    "OverflowError PendingDeprecationWarning PermissionError "
    "ProcessLookupError PythonFinalizationError RecursionError "
    "ReferenceError ResourceWarning RuntimeError RuntimeWarning "
    "StopAsyncIteration StopIteration SyntaxError SyntaxWarning "
    "SystemError SystemExit TabError TimeoutError TypeError "
    "UnboundLocalError UnicodeDecodeError UnicodeEncodeError "
    "UnicodeError UnicodeTranslateError UnicodeWarning UserWarning "
    "ValueError Warning WindowsError ZeroDivisionError __annotations__ "
    "__build_class__ __builtins__ __class__ __debug__ __dict__ __doc__ "
    "__file__ __import__ __loader__ __name__ __package__ __path__ "
    "__spec__ abs aiter all anext any ascii bin bool breakpoint "
    "bytearray bytes callable chr classmethod compile complex copyright "
    "credits delattr dict dir divmod enumerate eval exec exit filter "
    "float format frozenset getattr globals hasattr hash help hex id "
    "input int isinstance issubclass iter len license list locals map "
    "max memoryview min next object oct open ord pow print property "
    "quit range repr reversed round set setattr slice sorted "
    "staticmethod str sum super tuple type vars zip";

static bool isBuiltinName(llvm::StringRef Name) {
  static const llvm::StringSet<> Names = [] {
    llvm::StringSet<> Result;
    llvm::SmallVector<llvm::StringRef> Words;
    Builtins.split(Words, ' ');
    Result.insert(Words.begin(), Words.end());
    return Result;
  }();
  return Names.contains(Name);
}

/// Whether an identifier is looked up as a name: it is no member, no keyword,
/// and no part of the name of a module.
static bool isName(Node Identifier) {
  Node Parent = Identifier.parent();
  return kindOf(Parent) != Py::DottedName &&
         !(kindOf(Parent) == Py::Attribute &&
           Parent.field("attribute") == Identifier) &&
         !(kindOf(Parent) == Py::KeywordArgument &&
           Parent.field("name") == Identifier);
}

static bool isUnbound(const Resolution &R, Node N) {
  return kindOf(N) == Py::Identifier && isName(N) &&
         !R.scopes().variableOf(N) &&
         !isBuiltinName(N.text(R.document().text()));
}

static Node firstUnbound(const Resolution &R, Node N) {
  if (isUnbound(R, N))
    return N;
  Node Found;
  N.forEachNamed([&](Node Child) {
    if (!Found)
      Found = firstUnbound(R, Child);
  });
  return Found;
}

static void addUnbound(const Resolution &R, Node N, llvm::StringSet<> &Names) {
  if (isUnbound(R, N))
    Names.insert(N.text(R.document().text()));
  N.forEachNamed([&](Node Child) { addUnbound(R, Child, Names); });
}

llvm::StringSet<> unboundNames(const Resolution &R) {
  llvm::StringSet<> Names;
  addUnbound(R, R.root(), Names);
  return Names;
}

Node unboundNameIn(const Resolution &R, Node Expression) {
  if (!R.document().cells().empty() ||
      llvm::any_of(R.scopes().scopes(),
                   [](const auto &S) { return S->HasStarImport; }))
    return Node();
  return firstUnbound(R, Expression);
}

} // namespace amlift::analyzers
