//===- Syntax.h - Parse trees -----------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The only place that knows tree-sitter. Trees own, nodes are values that
// must not outlive their tree. Offsets are bytes of the parsed text.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_SYNTAX_H
#define AMLIFT_GRAMMARS_SYNTAX_H

#include "grammars/Document.h"
#include "grammars/Span.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <tree_sitter/api.h>

namespace amlift::grammars {

/// A node of a parse tree; false when it stands for "no node".
class Node {
public:
  Node() : Raw{} {}

  explicit operator bool() const { return Raw.id != nullptr; }
  bool operator==(Node Other) const { return Raw.id == Other.Raw.id; }
  /// Address that identifies the node in its tree; usable as a map key.
  const void *id() const { return Raw.id; }

  /// The grammar's name of the node, e.g. "call"; "ERROR" for an error.
  llvm::StringRef kind() const;
  bool is(llvm::StringRef Kind) const { return kind() == Kind; }
  /// Number of kind() in the grammar; see grammars/Python.h.
  uint16_t symbol() const { return ts_node_symbol(Raw); }
  bool isNamed() const;
  bool isError() const;
  /// Invented by error recovery; covers no text.
  bool isMissing() const;
  /// This node or one below is an error or missing.
  bool hasError() const;

  Span span() const;
  uint32_t begin() const { return span().Begin; }
  uint32_t end() const { return span().End; }
  /// The source of the node in Text, the text that was parsed.
  llvm::StringRef text(llvm::StringRef Text) const {
    return Text.substr(begin(), span().size());
  }

  Node parent() const;
  uint32_t childCount() const;
  Node child(uint32_t I) const;
  uint32_t namedChildCount() const;
  Node namedChild(uint32_t I) const;
  /// First child in that field of the grammar, e.g. "function"; none when
  /// absent.
  Node field(llvm::StringRef Name) const;
  Node nextSibling() const;
  Node previousSibling() const;
  Node nextNamedSibling() const;
  Node previousNamedSibling() const;
  /// Whether some node lies more than Limit levels below this one. Analyses
  /// recurse over trees; what is deeper than their stack allows is refused
  /// before they start.
  bool deeperThan(uint32_t Limit) const;
  /// The smallest named node that covers the span.
  Node descendantFor(Span S) const;

  /// Calls Visit(Node) on each child (or named child) in order. Cheaper than
  /// child(I) in a loop, which is linear for each I.
  template <typename F> void forEachChild(F Visit) const {
    forEach(Visit, /*NamedOnly=*/false);
  }
  template <typename F> void forEachNamed(F Visit) const {
    forEach(Visit, /*NamedOnly=*/true);
  }

private:
  friend class Tree;
  explicit Node(TSNode Raw) : Raw(Raw) {}
  template <typename F> void forEach(F Visit, bool NamedOnly) const;

  TSNode Raw;
};

/// A parse tree; owns its nodes. Move-only.
class Tree {
public:
  Tree(Tree &&) noexcept;
  Tree &operator=(Tree &&) noexcept;
  ~Tree();
  Node root() const;

private:
  friend Tree parse(llvm::StringRef Text, Language L);
  explicit Tree(TSTree *Raw) : Raw(Raw) {}
  TSTree *Raw;
};

/// Parses UTF-8 text. Never fails: what the grammar cannot read becomes error
/// nodes. Thread-safe; each thread keeps a parser of its own, and its last few
/// trees: to parse a text again right after load() costs nothing.
Tree parse(llvm::StringRef Text, Language L);

template <typename F> void Node::forEach(F Visit, bool NamedOnly) const {
  if (!*this)
    return;
  TSTreeCursor Cursor = ts_tree_cursor_new(Raw);
  if (ts_tree_cursor_goto_first_child(&Cursor)) {
    do {
      Node Child(ts_tree_cursor_current_node(&Cursor));
      if (!NamedOnly || Child.isNamed())
        Visit(Child);
    } while (ts_tree_cursor_goto_next_sibling(&Cursor));
  }
  ts_tree_cursor_delete(&Cursor);
}

} // namespace amlift::grammars

#endif
