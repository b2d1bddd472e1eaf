//===- Linkage.h - What the modules of a project know of each other -*- C++
//-*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Private to the resolve stage. Modules are interpreted one by one; what
// crosses their borders lies here: functions with the arguments of all their
// calls, classes with all that is stored in their objects. It only grows. Who
// has read a thing runs again when it grows.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_LINKAGE_H
#define AMLIFT_ANALYZERS_RESOLVE_LINKAGE_H

#include "analyzers/resolve/Borders.h"
#include "analyzers/resolve/Value.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <memory>

namespace amlift::analyzers {

class Interpreter;

/// What runs as a whole: the statements of a module, or a function's body.
struct Unit {
  Interpreter *Home = nullptr;
  grammars::Node Function; ///< None for the statements of the module.
  bool Dirty = true;       ///< What it has read grew since it ran.
  uint8_t Runs = 0;
};

using Readers = llvm::SmallPtrSet<Unit *, 2>;

/// Something that several modules may read and add to.
struct Shared {
  Interpreter *Home = nullptr; ///< Interprets the module that defines it.
  Readers ReadBy;
};

/// What values sent into a generator are called among its parameters.
inline constexpr llvm::StringLiteral SentName = "yield";

/// What is known about a function, over all rounds.
struct FunctionInfo : Shared {
  Unit Own;
  Unit *RunBy = &Own; ///< A lambda runs where it stands.
  grammars::Node Definition;
  grammars::Node Class; ///< The class it is a method of; none otherwise.
  /// Names of the parameters that a call can bind, in order.
  llvm::SmallVector<llvm::StringRef, 4> Names;
  uint32_t Positional = 0; ///< How many of Names can be bound by position.
  grammars::Node VarArgs, VarKeywords; ///< `*args` and `**kwargs`, if any.
  bool IsStatic = false, IsClassMethod = false, IsProperty = false;
  bool IsContextManager = false; ///< Decorated by contextlib.
  llvm::StringRef FixtureName;   ///< What tests of pytest call it; else empty.
  bool HasTypeComment = false;   ///< Such as "# type: (Workspace) -> None".
  bool IsAsync = false;          ///< A call gives a coroutine.
  bool IsClosed = false; ///< All its callers are in the module (ClosedWorld.h).
  bool IsCalled = false;
  bool IsSpread = false; ///< Some call has *args or **kwargs.
  /// By position in Names: parameters that some call leaves out.
  llvm::SmallSet<uint32_t, 4> Omitted;
  /// From call sites; "*" and "**" for what VarArgs and VarKeywords collect,
  /// SentName for what is sent into the generator.
  llvm::StringMap<Value> Parameters;
  Value Returned;
};

/// What is known about a class, over all rounds.
struct ClassInfo : Shared {
  bool IsClosed = false; ///< Its objects stay in the module (ClosedWorld.h).
  grammars::Node Definition;
  llvm::StringMap<Value> Attributes; ///< Of the class and its instances.
  llvm::SmallVector<Value, 2> Bases;
  llvm::SmallVector<grammars::Node, 2> Subclasses; ///< Direct ones.
  /// Names with annotations, in order: the fields of a data class.
  llvm::SmallVector<llvm::StringRef, 4> Fields;
};

/// Finds the modules of a project. Stems name them: the path of a file without
/// ".py", or of a folder.
class ModuleFinder {
public:
  virtual ~ModuleFinder() = default;
  /// The stem that an import in the module From means: Level leading dots, then
  /// a dotted path. Empty when the project has no such file or folder.
  virtual std::string locate(llvm::StringRef From, llvm::StringRef Dotted,
                             unsigned Level) = 0;
  /// The stem of `Stem.Name`, or empty.
  virtual std::string locateIn(llvm::StringRef Stem, llvm::StringRef Name) = 0;
  /// The stem of the file that `%run Arguments` in the notebook From runs;
  /// empty when the project does not have it.
  virtual std::string locateRun(llvm::StringRef From,
                                llvm::StringRef Arguments) = 0;
  /// Stems of the conftest modules that apply to a module, innermost first.
  virtual std::vector<std::string> conftests(llvm::StringRef Stem) = 0;
  /// The interpreter of the module; null when the stem is a folder without
  /// __init__.py, or a module that takes no part. With Force, modules that do
  /// not take part yet begin to.
  virtual Interpreter *module(llvm::StringRef Stem, bool Force) = 0;
};

/// State that the interpreters of a project share.
struct Linkage {
  std::shared_ptr<ValueStore> Store = std::make_shared<ValueStore>();
  ModuleFinder *Finder = nullptr; ///< None for a module by itself.
  /// Of a module by itself, what is known about the others; may be none.
  const Borders *Between = nullptr;
  bool KeepValues = true; ///< Resolutions tell the values of expressions.
  /// By the id of the definition.
  llvm::DenseMap<const void *, std::unique_ptr<FunctionInfo>> Functions;
  llvm::DenseMap<const void *, std::unique_ptr<ClassInfo>> Classes;

  /// By stem: who has asked for names of a module that takes no part.
  llvm::StringMap<Readers> Waiting;

  FunctionInfo *function(grammars::Node Definition) const {
    auto It = Functions.find(Definition.id());
    return It == Functions.end() ? nullptr : It->second.get();
  }
  ClassInfo *classOf(grammars::Node Definition) const {
    auto It = Classes.find(Definition.id());
    return It == Classes.end() ? nullptr : It->second.get();
  }
};

} // namespace amlift::analyzers

#endif
