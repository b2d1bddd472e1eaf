//===- Planes.h - On which plane code runs ----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// A module is on the data plane when a job configuration names it as a script,
// when a module of the data plane imports it, when it is a scoring script, or
// when it uses symbols that are of use only there; on the control plane when it
// uses symbols that are of use only there, when a module of the control plane
// imports it, or when it has nothing but handles such as a workspace. With
// reasons for both it is on both, and its functions and cells tell them apart.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PLANES_PLANES_H
#define AMLIFT_ANALYZERS_PLANES_PLANES_H

#include "analyzers/Facts.h"
#include "analyzers/project/ModuleGraph.h"
#include "llvm/Support/raw_ostream.h"

namespace amlift::analyzers {

/// Fills in Planes of the files and ThePlane of their uses. Files are those of
/// the graph, in its order, with uses and facts.
void assignPlanes(const ModuleGraph &Graph,
                  llvm::MutableArrayRef<FileAnalysis> Files);

/// Parses a file that the analysis had no reason to parse, and fills in what
/// assignPlanes() then tells about its functions and cells. Nothing happens to
/// other files.
void completePlanes(FileAnalysis &File, std::string Bytes);

/// The planes of a file in words, each reason with its place, and in Files the
/// reasons behind those, down to the first. Made for tests and for people.
void printPlanes(const FileAnalysis &File, llvm::ArrayRef<FileAnalysis> Files,
                 llvm::raw_ostream &OS);

} // namespace amlift::analyzers

#endif
