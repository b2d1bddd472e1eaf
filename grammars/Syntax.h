//===- Syntax.h - Parse trees -----------------------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The only place that knows tree-sitter, whose trees are copied into an array:
// it takes a tenth of the memory, and parents and siblings are next door. Trees
// own, nodes are values that must not outlive their tree. Offsets are bytes of
// the parsed text.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_SYNTAX_H
#define AMLIFT_GRAMMARS_SYNTAX_H

#include "grammars/Language.h"
#include "grammars/Span.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <vector>

namespace amlift::grammars {

/// Row of a tree: its nodes in preorder.
struct TreeItem {
  enum Flag : uint8_t { Named = 1, Error = 2, Missing = 4, HasError = 8 };
  static constexpr unsigned LanguageShift = 4;

  uint32_t Begin, End;
  uint32_t ToParent; ///< Rows back to the parent; 0 for the root.
  uint32_t Size;     ///< Rows of the node and all below it.
  uint16_t Symbol;   ///< Number of the kind in the grammar.
  uint8_t Field;     ///< Number of the field in the parent; 0 for none.
  uint8_t Flags;

  Language language() const { return Language(Flags >> LanguageShift); }
};

/// Name of a field of a grammar; a literal, hashed by the compiler, since nodes
/// are asked for their fields all the time.
class FieldName {
public:
  // NOLINTNEXTLINE(google-explicit-constructor): field("left") says it all.
  consteval FieldName(const char *Literal) : Hash(hash(Literal)) {}
  static constexpr uint32_t hash(const char *Name) {
    uint32_t Result = 2166136261u; // FNV-1a.
    for (; *Name; ++Name)
      Result = (Result ^ static_cast<unsigned char>(*Name)) * 16777619u;
    return Result;
  }

  const uint32_t Hash;
};

/// A node of a parse tree; false when it stands for "no node".
class Node {
public:
  Node() = default;

  explicit operator bool() const { return Item != nullptr; }
  bool operator==(Node Other) const { return Item == Other.Item; }
  /// Address that identifies the node; usable as a map key.
  const void *id() const { return Item; }

  /// The grammar's name of the node, e.g. "call"; "ERROR" for an error.
  llvm::StringRef kind() const;
  bool is(llvm::StringRef Kind) const { return kind() == Kind; }
  /// Number of kind() in the grammar; see grammars/Python.h.
  uint16_t symbol() const { return Item ? Item->Symbol : 0; }
  bool isNamed() const { return Item && (Item->Flags & TreeItem::Named); }
  bool isError() const;
  /// Invented by error recovery; covers no text.
  bool isMissing() const;
  /// This node or one below is an error or missing.
  bool hasError() const;

  Span span() const { return Item ? Span{Item->Begin, Item->End} : Span(); }
  uint32_t begin() const { return Item ? Item->Begin : 0; }
  uint32_t end() const { return Item ? Item->End : 0; }
  /// The source of the node in Text, the text that was parsed.
  llvm::StringRef text(llvm::StringRef Text) const {
    return Text.substr(begin(), span().size());
  }

  Node parent() const {
    return Item && Item->ToParent ? Node(Item - Item->ToParent) : Node();
  }
  Node firstChild() const {
    return Item && Item->Size > 1 ? Node(Item + 1) : Node();
  }
  uint32_t childCount() const;
  Node child(uint32_t I) const;
  uint32_t namedChildCount() const;
  Node namedChild(uint32_t I) const;
  /// First child in that field of the grammar, e.g. "function"; none when
  /// absent.
  Node field(FieldName Name) const;
  Node nextSibling() const {
    Node Up = parent();
    const TreeItem *Next = Item ? Item + Item->Size : nullptr;
    return Up && Next != Up.Item + Up.Item->Size ? Node(Next) : Node();
  }
  Node previousSibling() const;
  Node nextNamedSibling() const;
  Node previousNamedSibling() const;
  /// Whether some node lies more than Limit levels below this one. Analyses
  /// recurse over trees; what is deeper than their stack allows is refused
  /// before they start.
  bool deeperThan(uint32_t Limit) const;
  /// The smallest named node that covers the span.
  Node descendantFor(Span S) const;

  /// Calls Visit(Node) on each child (or named child) in order.
  template <typename F> void forEachChild(F Visit) const {
    forEach(Visit, /*NamedOnly=*/false);
  }
  template <typename F> void forEachNamed(F Visit) const {
    forEach(Visit, /*NamedOnly=*/true);
  }
  /// Calls Visit(Node) on this node and all below it, in the order of the text.
  template <typename F> void forEachInside(F Visit) const {
    if (Item)
      for (const TreeItem *I = Item, *End = I + I->Size; I != End; ++I)
        Visit(Node(I));
  }

private:
  friend class Tree;
  explicit Node(const TreeItem *Item) : Item(Item) {}
  template <typename F> void forEach(F Visit, bool NamedOnly) const;

  const TreeItem *Item = nullptr;
};

/// A parse tree; owns its nodes. Copies share them.
class Tree {
public:
  Tree() = default;
  explicit Tree(std::vector<TreeItem> Rows);

  explicit operator bool() const { return Items != nullptr; }
  Node root() const;

private:
  std::shared_ptr<const std::vector<TreeItem>> Items;
};

/// Parses UTF-8 text. Never fails: what the grammar cannot read becomes error
/// nodes. Thread-safe; each thread keeps a parser of its own. Trees of plain
/// JSON leave out what nobody asks for, see JsonTree.h.
Tree parse(llvm::StringRef Text, Language L);

/// All numbers that a kind has in a grammar, see Node::symbol().
std::vector<uint16_t> symbolsOf(Language L, llvm::StringRef Kind);

template <typename F> void Node::forEach(F Visit, bool NamedOnly) const {
  if (!Item)
    return;
  const TreeItem *End = Item + Item->Size;
  for (const TreeItem *I = Item + 1; I != End; I += I->Size)
    if (!NamedOnly || (I->Flags & TreeItem::Named))
      Visit(Node(I));
}

} // namespace amlift::grammars

#endif
