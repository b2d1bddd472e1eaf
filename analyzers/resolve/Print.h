//===- Print.h - Text form of the resolve stage -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What `amlift debug --print=scopes|flows|calls` shows; made for tests and for
// people who ask why something was (not) found.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_PRINT_H
#define AMLIFT_ANALYZERS_RESOLVE_PRINT_H

#include "analyzers/resolve/Resolution.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::analyzers {

/// Scopes, nested by indentation, each with its variables in the order of
/// their first binding: `ws: assignment 3:1, used 4:7 5:9`. Lines and columns
/// are 1-based code points, as in reports.
void printScopes(const Resolution &R, llvm::raw_ostream &OS);

/// Every name and call with something known about it, a line each:
/// `3:6 ws = Workspace.from_config() -> azureml.core.workspace.Workspace`.
/// A trailing `| ?` means that unknown objects may come here as well. Texts
/// come with the place that makes them, 'a'@2:8, settings as what they are,
/// str(option --data = 'x'@3:38); where something is assigned or passed to v1
/// that is no constant, the reason follows in parentheses. Then a line for each
/// change of a v1 object:
/// `9:1 write azureml...RunConfiguration@3:6 docker.use_docker = True`.
void printFlows(const Resolution &R, llvm::raw_ostream &OS);

/// Calls of catalogue entries with their arguments by parameter, a line each.
void printCalls(const Resolution &R, llvm::raw_ostream &OS);

/// A value in words: `Workspace@3:6 | None | ?`.
std::string describe(const Resolution &R, const Value &V);

} // namespace amlift::analyzers

#endif
