//===- DebugPrinters.cpp - Text forms of the stages -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/amlift/DebugPrinters.h"
#include "analyzers/intents/Graph.h"
#include "analyzers/planes/Planes.h"
#include "analyzers/resolve/Print.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace amlift::tools {

using grammars::ColumnUnit;
using grammars::Document;
using grammars::Location;
using grammars::Node;

static void printPlace(const Document &Doc, uint32_t Offset, raw_ostream &OS) {
  Location At = Doc.locate(Offset, ColumnUnit::CodePoint);
  if (At.Cell)
    OS << At.Cell << '/';
  OS << At.Line << ':' << At.Column;
}

static void printNode(const Document &Doc, Node N, unsigned Depth,
                      raw_ostream &OS) {
  OS.indent(2 * Depth) << (N.isMissing() ? "missing " : "") << N.kind() << ' ';
  printPlace(Doc, N.begin(), OS);
  OS << '-';
  printPlace(Doc, N.end(), OS);
  if (N.namedChildCount() == 0) {
    OS << " \"";
    printEscapedString(Doc.text(N.span()), OS);
    OS << '"';
  }
  OS << '\n';
}

/// A node a line, indented by depth: `identifier 3:1-3:3 "ws"`. Not recursive:
/// generated code can nest deeper than the stack is.
static void printTree(const Document &Doc, uint32_t, raw_ostream &OS) {
  grammars::Tree Tree = grammars::parse(Doc.text(), Doc.language());
  std::vector<std::pair<Node, unsigned>> Next = {{Tree.root(), 0}};
  while (!Next.empty()) {
    auto [N, Depth] = Next.back();
    Next.pop_back();
    printNode(Doc, N, Depth, OS);
    size_t First = Next.size();
    N.forEachNamed([&](Node Child) { Next.emplace_back(Child, Depth + 1); });
    std::reverse(Next.begin() + First, Next.end());
  }
}

template <void (*Print)(const analyzers::Resolution &, raw_ostream &)>
static void printResolution(const Document &Doc, uint32_t Index,
                            raw_ostream &OS) {
  Print(*analyzers::Resolution::compute(Doc, Index), OS);
}

static void printAllPlanes(const analyzers::Discovery &Found,
                           std::vector<analyzers::FileAnalysis> &Files,
                           raw_ostream &OS) {
  for (auto [Place, File] : zip_equal(Found.Files, Files))
    if (auto Buffer = MemoryBuffer::getFile(Place.Path); Buffer && !File.File)
      analyzers::completePlanes(File, (*Buffer)->getBuffer().str());
  for (const analyzers::FileAnalysis &File : Files)
    analyzers::printPlanes(File, Files, OS);
}

static constexpr DebugPrinter Printers[] = {
    {"tree", "the parse tree", false, printTree},
    {"scopes", "scopes and their variables", true,
     printResolution<analyzers::printScopes>},
    {"flows", "what names and calls evaluate to", true,
     printResolution<analyzers::printFlows>},
    {"calls", "calls of known functions with their arguments", true,
     printResolution<analyzers::printCalls>},
    {"intents", "what v1 objects mean, their arguments and where they go", true,
     printResolution<analyzers::printIntents>},
    {"planes", "where code runs, of a file or a folder, and why", true, nullptr,
     printAllPlanes},
};

ArrayRef<DebugPrinter> debugPrinters() { return Printers; }

} // namespace amlift::tools
