//===- Guards.cpp - Imports that a program can do without -----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Three habits of real code:
//
//   try:                            if TYPE_CHECKING:
//       from azure.ai.ml import X       from azureml.core import Workspace
//   except ImportError:
//       from azureml.core import Y  try:
//                                       from azureml.core import Run
//                                   except ImportError:
//                                       Run = None
//
//===----------------------------------------------------------------------===//
#include "analyzers/resolve/Guards.h"
#include "grammars/Python.h"

using namespace amlift::grammars;
using llvm::StringRef;

namespace amlift::analyzers {

/// Whether a statement below the node imports SDK v2; what functions in it
/// import does not count.
static bool importsV2(Node N, StringRef Text) {
  switch (kindOf(N)) {
  case Py::ImportStatement:
  case Py::ImportFromStatement:
    return N.text(Text).contains("azure.ai.ml");
  case Py::FunctionDefinition:
  case Py::ClassDefinition:
    return false;
  default:
    break;
  }
  bool Found = false;
  N.forEachNamed([&](Node Child) { Found = Found || importsV2(Child, Text); });
  return Found;
}

/// Whether the handler is for imports that fail.
static bool catchesImportErrors(Node Clause, StringRef Text) {
  StringRef Head = Clause.text(Text).split(':').first;
  Head.consume_front("except");
  return Head.trim().empty() || Head.contains("ImportError") ||
         Head.contains("ModuleNotFoundError") || Head.contains("Exception");
}

/// Whether the handler ends the program: it raises or exits.
static bool givesUp(Node Clause, StringRef Text) {
  Node Block, Last;
  Clause.forEachNamed([&](Node Part) {
    if (kindOf(Part) == Py::Block)
      Block = Part;
  });
  Block.forEachNamed([&](Node Statement) { Last = Statement; });
  StringRef Source = Last ? Last.text(Text) : StringRef();
  return kindOf(Last) == Py::RaiseStatement || Source.starts_with("sys.exit") ||
         Source.starts_with("exit(") || Source.starts_with("quit(");
}

/// The guard that a try statement is for an import in its part Inside.
static Guard guardOfTry(Node Try, Node Inside, StringRef Text) {
  bool InBody = Inside == Try.field("body");
  bool InHandler = kindOf(Inside) == Py::ExceptClause;
  bool Handled = InHandler && catchesImportErrors(Inside, Text);
  bool V2Elsewhere = InHandler && importsV2(Try.field("body"), Text);
  if (InBody)
    Try.forEachNamed([&](Node Clause) {
      if (kindOf(Clause) != Py::ExceptClause ||
          !catchesImportErrors(Clause, Text))
        return;
      Handled |= !givesUp(Clause, Text);
      V2Elsewhere |= importsV2(Clause, Text);
    });
  if (!Handled)
    return Guard::None;
  if (V2Elsewhere)
    return Guard::Exclusive;
  return InBody ? Guard::Optional : Guard::None;
}

/// The guard that an if statement is for an import in its part Inside.
static Guard guardOfIf(Node If, Node Inside, StringRef Text) {
  StringRef Condition = If.field("condition").text(Text);
  if (Inside == If.field("consequence") &&
      (Condition == "TYPE_CHECKING" || Condition.ends_with(".TYPE_CHECKING")))
    return Guard::Typing;
  bool V2Elsewhere = false;
  If.forEachNamed([&](Node Branch) {
    V2Elsewhere =
        V2Elsewhere || (!(Branch == Inside) && importsV2(Branch, Text));
  });
  return V2Elsewhere ? Guard::Exclusive : Guard::None;
}

Guard guardOf(Node Import, StringRef Text) {
  Node Inside = Import;
  for (Node N = Import.parent(); N; Inside = N, N = N.parent()) {
    Guard G = Guard::None;
    switch (kindOf(N)) {
    case Py::FunctionDefinition:
    case Py::ClassDefinition:
      return Guard::None;
    case Py::TryStatement:
      G = guardOfTry(N, Inside, Text);
      break;
    case Py::IfStatement:
      G = guardOfIf(N, Inside, Text);
      break;
    default:
      break;
    }
    if (G != Guard::None)
      return G;
  }
  return Guard::None;
}

} // namespace amlift::analyzers
