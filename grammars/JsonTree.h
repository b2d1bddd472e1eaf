//===- JsonTree.h - Trees of plain JSON -------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Most bytes of a notebook are outputs: images and logs that nobody looks at. A
// parser that may go past them is twenty times as fast as the general one.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_JSONTREE_H
#define AMLIFT_GRAMMARS_JSONTREE_H

#include "grammars/Syntax.h"
#include <optional>

namespace amlift::grammars {

/// The rows of the tree that the grammar makes of a JSON text, without tokens,
/// what is inside of strings, and what is below the keys "outputs" and
/// "attachments". None for anything but plain JSON, such as texts with errors
/// or comments: there the grammar has to tell.
std::optional<std::vector<TreeItem>> readPlainJson(llvm::StringRef Text);

} // namespace amlift::grammars

#endif
