//===- UnseenNames.h - Names in what the analysis skips ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_EDITS_UNSEENNAMES_H
#define AMLIFT_REWRITERS_EDITS_UNSEENNAMES_H

#include "analyzers/Facts.h"
#include "rewriters/edits/ModuleNames.h"

namespace amlift::rewriters {

/// Adds the words in the parts of a notebook's code cells that the analysis
/// does not see: magic lines, whose arguments may name variables, and cells
/// that could not be parsed. The body of a cell with another purpose (%%bash)
/// is no part of the module; IPython puts variables into its first line only.
void addUnseenNames(const analyzers::FileAnalysis &Notebook,
                    ExportedNames &Names);

} // namespace amlift::rewriters

#endif
