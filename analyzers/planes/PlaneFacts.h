//===- PlaneFacts.h - What tells on which plane code runs -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Control plane is code that configures, submits, creates and deploys; data
// plane is what runs in a job or behind an endpoint. The resolve stage notes
// the facts of one module, Planes.h draws the conclusions for a project.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_PLANES_PLANEFACTS_H
#define AMLIFT_ANALYZERS_PLANES_PLANEFACTS_H

#include "catalog/Catalog.h"
#include "grammars/Span.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace amlift::analyzers {

using catalog::Plane;

/// A place that configures code to run, and what it says about which.
struct ScriptReference {
  uint32_t Document = 0;
  grammars::Span Where;   ///< The argument that names the script.
  llvm::StringRef Callee; ///< Canonical name; a constant.
  /// Constants that the folder may be; empty when nothing is known of it.
  std::vector<std::string> Folders;
  /// Constants that the script may be, each as it is written, "./" and all.
  std::vector<std::string> Scripts;
};

/// A call of shutil that copies a file or folder named by a constant.
struct FileCopy {
  uint32_t Document = 0;
  std::vector<std::string> From, To;
};

/// A function of a module, or a class with all its methods.
struct FunctionOutline {
  uint32_t Document = 0;
  std::string Text;     ///< Its name.
  grammars::Span Name;  ///< The identifier after `def` or `class`.
  grammars::Span Whole; ///< The definition.
  bool IsClass = false;
  bool IsEntry = false;             ///< init() or run(x) of a scoring script.
  std::vector<uint32_t> References; ///< Where its name stands in the module.
};

/// One link of the chain that shows where code runs.
struct PlaneReason {
  enum Kind : uint8_t {
    Symbol, ///< A symbol that is of use on one plane only.
    Job,    ///< A call that configures a job (of v2; those of v1 are symbols).
    Script, ///< A job configuration, in Path, names the file.
    Entry,  ///< It has the init() and run(x) of a scoring script.
    Import, ///< The file Path, which is on that plane, imports it.
    Caller, ///< Code of that plane uses the function.
    Callee, ///< It uses a function of that plane.
    Module, ///< All of the module is on that plane.
    Handle, ///< Nothing but handles, which code outside of jobs begins with.
  };
  Kind TheKind = Symbol;
  Plane ThePlane = Plane::None;
  std::string Path; ///< Of another file, as in FileAnalysis::Path; else empty.
  uint32_t Document = 0;
  /// Where it stands in that document; empty when it is about a whole file.
  grammars::Span Where;
  /// A symbol, the name of a function, the dotted name of an import.
  std::string Detail;
};

/// The plane of a module, a function or a cell, with the first reason for each
/// side and kind.
struct PlaneVerdict {
  Plane ThePlane = Plane::None;
  std::vector<PlaneReason> Reasons;

  /// Adds the reason, unless one of its kind tells the same already. Whether
  /// the plane grew.
  bool add(PlaneReason Reason);
};

/// The planes of a file.
struct FilePlanes {
  /// By document; that of the file itself stands first, also when it was not
  /// parsed. Empty when nothing is known.
  std::vector<PlaneVerdict> Modules;
  std::vector<PlaneVerdict> Functions; ///< As FileAnalysis::Functions.
  struct Cell {
    uint32_t Document = 0;
    uint32_t Number = 0;
    PlaneVerdict Verdict;
  };
  std::vector<Cell> Cells; ///< Code cells of a notebook, in order.

  Plane ofModule(uint32_t Document) const {
    return Document < Modules.size() ? Modules[Document].ThePlane : Plane::None;
  }
};

} // namespace amlift::analyzers

#endif
