//===- Report.h - Findings of a project, ready to be shown ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_AMLIFT_REPORT_H
#define AMLIFT_TOOLS_AMLIFT_REPORT_H

#include "analyzers/Project.h"
#include "llvm/Support/raw_ostream.h"
#include <map>
#include <string>
#include <vector>

namespace amlift::tools {

/// One file and what is to be told about it.
struct FileReport {
  analyzers::FileAnalysis File;
  std::vector<analyzers::Finding> Findings; ///< By position.
};

/// How often something was found.
struct Tally {
  unsigned Findings = 0;
  unsigned Files = 0;
};

/// What `amlift check` shows, and its sums.
struct Report {
  std::vector<FileReport> Files; ///< By path; each file that was looked at.

  std::map<llvm::StringRef, Tally> Rules; ///< By rule id.
  std::map<catalog::Verdict, unsigned>
      Verdicts;               ///< Of findings with a mapping.
  unsigned Findings = 0;      ///< Without those about the input itself.
  unsigned Likely = 0;        ///< Likely ones; in no other sum.
  unsigned Analyzed = 0;      ///< Files with a text that was analysed.
  unsigned WithFindings = 0;  ///< Files with findings about their code.
  unsigned NotMentioning = 0; ///< Files in which "azureml" does not stand.
  unsigned Failed = 0;        ///< Files that could not be analysed, or in part.
};

/// Makes the findings of all files. Selected holds prefixes of rule ids, such
/// as "AML1"; empty means all. Findings about the input (AML0xx) always stay.
Report makeReport(std::vector<analyzers::FileAnalysis> Files,
                  const analyzers::FindingOptions &Options,
                  llvm::ArrayRef<std::string> Selected);

/// How much printText() says.
struct TextOptions {
  bool Color = false;
  bool Quiet = false; ///< Findings only: no notes and no summary.
};

/// Findings as compilers show them, with the line and a marker below the name,
/// then a summary. Lines and columns of notebooks are those of the cell:
/// `train.ipynb:cell 3:12:5`.
void printText(const Report &Report, const TextOptions &Options,
               llvm::raw_ostream &OS);

/// The same as JSON; docs/json-output.md describes it.
void printJson(const Report &Report, int Exit, llvm::raw_ostream &OS);

} // namespace amlift::tools

#endif
