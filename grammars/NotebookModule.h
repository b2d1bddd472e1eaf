//===- NotebookModule.h - The module a notebook's cells make ----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_NOTEBOOKMODULE_H
#define AMLIFT_GRAMMARS_NOTEBOOKMODULE_H

#include "grammars/Document.h"
#include "grammars/Magics.h"
#include "grammars/Notebook.h"
#include "grammars/SyntaxErrors.h"
#include <string>
#include <vector>

namespace amlift::grammars {

/// Joins the cells that run in the notebook's own namespace to one Python
/// module, in which every statement lies in one cell. Cells for which that
/// fails are left out and reported.
class NotebookModule {
public:
  explicit NotebookModule(std::shared_ptr<const SourceFile> File)
      : File(std::move(File)) {}

  /// Adds the next cell; Source must live until finish().
  void add(const CodeCell &Source, CellReading Reading);
  /// Puts the document, when there is one, and the problems into Result.
  void finish(LoadedFile &Result);

private:
  struct Part {
    const CodeCell *Source;
    CellReading Reading;
    CellText Text;
    bool LeftOut = false;
  };
  Document join() const;
  void leaveOut(Part &Bad, const SyntaxFault &Fault);
  bool checkCells();
  /// A part, by its index, and what is wrong there.
  struct Trouble {
    size_t Index;
    SyntaxFault Fault;
  };
  std::optional<Trouble> findTrouble(const Document &Joined, Node Root) const;
  bool blame(const Document &Joined, Trouble Found);

  std::shared_ptr<const SourceFile> File;
  std::vector<Part> Parts;
  std::vector<Problem> Problems;
};

/// Tells that a text is Python 2, by one place that shows it.
std::string python2Message(const SyntaxFault &Fault);

} // namespace amlift::grammars

#endif
