//===- Writes.cpp - Changes of v1 objects ---------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run_config.environment.docker.base_image = "x"
//   run_config.arguments.append("--fast")
//   conda.add_pip_package("azureml-defaults")
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Interpreter.h"
#include "llvm/ADT/StringSwitch.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

bool holdsV1Object(Value V) {
  return llvm::any_of(V.atoms(),
                      [](const Atom &A) { return A.isV1Instance(); });
}

/// What stands before the last step of an attribute or subscript.
static Node before(Node N) {
  return kindOf(N) == Py::Attribute ? N.field("object") : N.field("value");
}

/// Finds the first part of Target that is an object of v1, and the way from
/// there.
bool Interpreter::findBase(Node Target, FieldWrite &Write, FlowState &S) {
  llvm::SmallVector<Node, 6> Chain; // Innermost last.
  for (Node N = Target;
       kindOf(N) == Py::Attribute || kindOf(N) == Py::Subscript; N = before(N))
    Chain.push_back(N);
  for (Node N : llvm::reverse(Chain)) {
    if (!Write.Base) {
      Value Object = evalSilently(before(N), S);
      if (!holdsV1Object(Object))
        continue;
      Write.Base = before(N);
      Write.Object = Object;
    }
    if (kindOf(N) == Py::Attribute) {
      Write.Path.push_back({text(N.field("attribute")), false});
      continue;
    }
    Value Key = evalSilently(N.field("subscript"), S);
    const Atom *A = Key.single();
    Write.Path.push_back(
        {A && A->HasConstant ? A->Constant : StringRef(), true});
  }
  return bool(Write.Base);
}

void Interpreter::recordWrite(FieldWrite Write) {
  auto [It, New] = R.WriteIndex.try_emplace(
      Write.Where.id(), static_cast<uint32_t>(R.Writes.size()));
  if (New) {
    R.Writes.push_back(std::move(Write));
    return;
  }
  // Once more, in a loop.
  FieldWrite &Old = R.Writes[It->second];
  Old.Object = Store.join(Old.Object, Write.Object);
  Old.NewValue = Store.join(Old.NewValue, Write.NewValue);
}

void Interpreter::recordWrite(FieldWrite::Kind Kind, Node Target, Node New,
                              Value NewValue, FlowState &S) {
  if (!Recording)
    return;
  FieldWrite Write;
  Write.TheKind = Kind;
  Write.Where = Target;
  Write.New = New;
  Write.NewValue = NewValue;
  if (findBase(Target, Write, S))
    recordWrite(std::move(Write));
}

/// Methods of lists and dictionaries that change them.
static bool changesContainer(StringRef Method) {
  return llvm::StringSwitch<bool>(Method)
      .Cases("add", "append", "clear", "discard", "extend", true)
      .Cases("insert", "pop", "popitem", "remove", "setdefault", true)
      .Cases("sort", "reverse", "update", true)
      .Default(false);
}

/// Methods of v1 that change their object, by the way the SDK names them.
static bool changesObject(StringRef Method) {
  for (StringRef Verb : {"add_", "set_", "remove_", "enable_", "disable_"})
    if (Method.starts_with(Verb))
      return true;
  return false;
}

void Interpreter::recordChange(Node Call, Value Callee,
                               llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                               FlowState &S) {
  Node Function = Call.field("function");
  StringRef Method = text(Function.field("attribute"));
  bool OfV1 = llvm::any_of(Callee.atoms(), [](const Atom &A) {
    return A.TheKind == Atom::Callable && A.Ent->isV1();
  });
  if (OfV1 ? !changesObject(Method)
           : !Callee.atoms().empty() || !changesContainer(Method))
    return;
  FieldWrite Write;
  Write.TheKind = FieldWrite::Call;
  Write.Where = Call;
  if (!Arguments.empty()) {
    Write.New = Arguments.front().first;
    if (kindOf(Write.New) == Py::KeywordArgument)
      Write.New = Write.New.field("value");
    Write.NewValue = Arguments.front().second;
  }
  // An unknown method of the object itself is no container's.
  if (findBase(Function, Write, S) && (OfV1 || Write.Path.size() > 1))
    recordWrite(std::move(Write));
}

} // namespace amlift::analyzers
