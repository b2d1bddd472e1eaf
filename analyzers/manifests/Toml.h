//===- Toml.h - Values of a TOML file by their keys -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_MANIFESTS_TOML_H
#define AMLIFT_ANALYZERS_MANIFESTS_TOML_H

#include "analyzers/manifests/SourceText.h"
#include "grammars/Syntax.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace amlift::analyzers {

/// A value and its full key: headers of tables, dotted keys and inline tables
/// make no difference. In arrays of tables, each table's values come by
/// themselves.
struct TomlValue {
  llvm::ArrayRef<SourceText> Keys; ///< Not empty.
  grammars::Node Value;            ///< string, array, inline_table, ...

  llvm::StringRef key(size_t I) const {
    return I < Keys.size() ? Keys[I].text() : llvm::StringRef();
  }
  /// Whether the key begins so and goes on; an empty part stands for any.
  bool below(llvm::ArrayRef<llvm::StringRef> Prefix) const;
};

/// Visits all values of a parsed TOML text in order. An inline table comes
/// before the values in it.
void forEachTomlValue(grammars::Node Root, llvm::StringRef Text,
                      llvm::function_ref<void(const TomlValue &)> Visit);

/// The text of a string; empty when the node is none.
SourceText tomlString(grammars::Node Value, llvm::StringRef Text);

} // namespace amlift::analyzers

#endif
