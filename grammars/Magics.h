//===- Magics.h - IPython's additions to Python -----------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// What a code cell holds besides Python: cell magics (%%bash), line magics
// (%matplotlib inline), shell commands (!ls) and help (obj?). The rules are
// those of IPython.core.inputtransformer2 and, for the arguments of %timeit
// and %prun, IPython.core.magics.execution.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_MAGICS_H
#define AMLIFT_GRAMMARS_MAGICS_H

#include "grammars/CellText.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace amlift::grammars {

/// What a cell is to the analysis, and what of it is not for the grammar.
struct CellReading {
  enum Kind : uint8_t {
    Module,  ///< Python that runs in the notebook's own namespace.
    File,    ///< %%writefile: Python that becomes a file.
    Session, ///< Python that runs in another process (%%python, %%synapse).
    Shell,   ///< %%bash, %%sh.
    Other,   ///< Not analysed.
  };
  Kind CellKind = Module;
  /// The cell magics at its head, "%%capture" or "%%time\n%%writefile a.py", as
  /// written; empty when there is none.
  std::string Magic;
  /// Target of %%writefile, without quotes. Variables stay: "$folder/train.py".
  std::string Target;
  /// The body may be in another language: it counts only when it is Python.
  bool Unsure = false;
  /// Parts to replace, in order. The lines of the text keep their numbers.
  std::vector<Cut> Cuts;
};

/// Reads a cell's source.
CellReading readCell(llvm::StringRef Source);

/// A cut of a whole cell: `pass`, on as many lines.
Cut cutAll(llvm::StringRef Source);

} // namespace amlift::grammars

#endif
