//===- Borders.cpp - What modules exchange through functions --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Borders.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

static const SharedFunction *find(const llvm::StringMap<SharedFunction> &Among,
                                  llvm::StringRef Name) {
  auto Entry = Among.find(Name);
  return Entry == Among.end() ? nullptr : &Entry->second;
}

const SharedFunction *Borders::calledBy(Node Call, llvm::StringRef Text) const {
  return Imported.empty() || kindOf(Call) != Py::Call
             ? nullptr
             : find(Imported, Call.field("function").text(Text));
}

const SharedFunction *Borders::definedBy(Node Definition,
                                         llvm::StringRef Text) const {
  return Own.empty() || kindOf(Definition) != Py::FunctionDefinition ||
                 kindOf(Definition.parent()) != Py::Module
             ? nullptr
             : find(Own, Definition.field("name").text(Text));
}

} // namespace amlift::analyzers
