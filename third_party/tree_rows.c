/*===- tree_rows.c - The nodes of a syntax tree, in one go ----------------===*\
|*
|* Part of amlift, under the Apache License v2.0. See LICENSE for details.
|*
|*===----------------------------------------------------------------------===*|
|*
|* Uses private headers of the runtime, whose version package-lock.json pins.
|* What a row says follows ts_tree_cursor_* of tree_cursor.c and ts_node_* of
|* node.c there.
|*
\*===----------------------------------------------------------------------===*/
#include "third_party/tree_rows.h"
#include "array.h"
#include "language.h"
#include "subtree.h"
#include "tree.h"

/* A node whose children are being visited. */
typedef struct {
  Subtree node;
  uint32_t next;       /* Child to visit. */
  uint32_t structural; /* Its number without the extras before it. */
  uint32_t position;   /* Where the child before it ends. */
  uint32_t row;        /* Of the node, or of the visible one above it. */
  TSFieldId inherited; /* A hidden node's field, which its children get. */
  const TSSymbol *aliases;
  const TSFieldMapEntry *fields, *fields_end;
} level;

typedef struct {
  const TSLanguage *language;
  Array(level) open;
  amlift_tree_row *rows;
  uint32_t count, most;
  uint8_t flags;
} walk;

static void descend(walk *self, Subtree node, uint32_t begin, uint32_t row,
                    TSFieldId inherited) {
  level inner = {
      .node = node, .position = begin, .row = row, .inherited = inherited};
  inner.aliases =
      ts_language_alias_sequence(self->language, node.ptr->production_id);
  ts_language_field_map(self->language, node.ptr->production_id, &inner.fields,
                        &inner.fields_end);
  array_push(&self->open, inner);
}

static uint32_t emit(walk *self, Subtree node, uint32_t begin, uint32_t parent,
                     TSSymbol alias, TSFieldId field) {
  TSSymbol symbol = ts_language_public_symbol(
      self->language, alias ? alias : ts_subtree_symbol(node));
  if (self->count == self->most)
    return parent;
  bool named = alias ? ts_language_symbol_metadata(self->language, alias).named
                     : ts_subtree_named(node);
  amlift_tree_row *row = &self->rows[self->count];
  row->begin = begin;
  row->end = begin + ts_subtree_size(node).bytes;
  row->to_parent = self->count - parent;
  row->size = ts_subtree_visible_descendant_count(node) + 1;
  row->symbol = symbol;
  row->field = (uint8_t)field;
  row->flags =
      (uint8_t)(self->flags | (named ? AMLIFT_ROW_NAMED : 0) |
                (symbol == ts_builtin_sym_error ? AMLIFT_ROW_ERROR : 0) |
                (ts_subtree_missing(node) ? AMLIFT_ROW_MISSING : 0) |
                (ts_subtree_error_cost(node) > 0 ? AMLIFT_ROW_HAS_ERROR : 0));
  return self->count++;
}

/* Visits the next child of the innermost open node. */
static void visit(walk *self, level *outer) {
  Subtree child = ts_subtree_children(outer->node)[outer->next];
  if (outer->next++)
    outer->position += ts_subtree_padding(child).bytes;
  uint32_t begin = outer->position;
  outer->position += ts_subtree_size(child).bytes;

  TSSymbol alias = 0;
  TSFieldId field = 0;
  if (!ts_subtree_extra(child)) {
    if (outer->aliases)
      alias = outer->aliases[outer->structural];
    field = outer->inherited;
    for (const TSFieldMapEntry *f = outer->fields; f != outer->fields_end; ++f)
      if (!f->inherited && f->child_index == outer->structural) {
        field = f->field_id;
        break;
      }
    ++outer->structural;
  }

  bool has_children = ts_subtree_child_count(child) > 0;
  if (alias || ts_subtree_visible(child)) {
    uint32_t row = emit(self, child, begin, outer->row, alias, field);
    if (has_children)
      descend(self, child, begin, row, 0);
  } else if (has_children && ts_subtree_visible_child_count(child) > 0) {
    descend(self, child, begin, outer->row, field);
  }
}

uint32_t amlift_tree_rows(const TSTree *tree, uint8_t flags,
                          amlift_tree_row *rows, uint32_t most) {
  walk self = {tree->language, array_new(), rows, 0, most, flags};
  uint32_t begin = ts_subtree_padding(tree->root).bytes;
  emit(&self, tree->root, begin, 0, 0, 0);
  if (ts_subtree_child_count(tree->root) > 0)
    descend(&self, tree->root, begin, 0, 0);
  while (self.open.size > 0) {
    level *top = array_back(&self.open);
    if (top->next == ts_subtree_child_count(top->node))
      array_pop(&self.open);
    else
      visit(&self, top);
  }
  array_delete(&self.open);
  return self.count;
}
