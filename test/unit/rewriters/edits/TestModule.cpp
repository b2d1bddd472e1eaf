//===- TestModule.cpp - A resolved module from a string -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "TestModule.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

TestModule::TestModule(std::string Bytes, std::string Path)
    : File(load(std::move(Path), std::move(Bytes))) {
  if (!File.Documents.empty())
    Resolved = Resolution::compute(File.Documents.front(), 0);
}

Span TestModule::span(llvm::StringRef Text, unsigned N) const {
  size_t At = text().find(Text);
  for (unsigned I = 0; I < N && At != llvm::StringRef::npos; ++I)
    At = text().find(Text, At + 1);
  EXPECT_NE(At, llvm::StringRef::npos) << "no such text: " << Text.str();
  auto Begin = static_cast<uint32_t>(At);
  return {Begin, Begin + static_cast<uint32_t>(Text.size())};
}

Node TestModule::node(llvm::StringRef Text, unsigned N) const {
  Span Wanted = span(Text, N);
  Node Found = Resolved->root().descendantFor(Wanted);
  EXPECT_EQ(Found.span(), Wanted) << "no node: " << Text.str();
  while (Found.parent() && Found.parent().span() == Wanted)
    Found = Found.parent();
  return Found;
}

const Variable &TestModule::variable(llvm::StringRef Name) const {
  for (const auto &V : Resolved->scopes().variables())
    if (V->Name == Name)
      return *V;
  ADD_FAILURE() << "no variable " << Name.str();
  return *Resolved->scopes().variables().front();
}

std::vector<Node> TestModule::uses(llvm::StringRef Name) const {
  std::vector<Node> Result;
  for (const auto &V : Resolved->scopes().variables())
    if (V->Name == Name)
      llvm::append_range(Result, V->Uses);
  return Result;
}

std::string messageOf(llvm::Error E) {
  EXPECT_TRUE(bool(E)) << "an error was expected";
  return llvm::toString(std::move(E));
}

} // namespace amlift::rewriters
