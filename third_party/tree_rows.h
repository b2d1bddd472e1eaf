/*===- tree_rows.h - The nodes of a syntax tree, in one go --------*- C -*-===*\
|*
|* Part of amlift, under the Apache License v2.0. See LICENSE for details.
|*
|*===----------------------------------------------------------------------===*|
|*
|* What a TSTreeCursor tells about all nodes of a tree, several times as fast:
|* the cursor finds its way anew at each step, and nobody needs line numbers.
|*
\*===----------------------------------------------------------------------===*/
#ifndef AMLIFT_THIRD_PARTY_TREE_ROWS_H
#define AMLIFT_THIRD_PARTY_TREE_ROWS_H

#include <stdint.h>
#include <tree_sitter/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Flags of a row. */
enum {
  AMLIFT_ROW_NAMED = 1,
  AMLIFT_ROW_ERROR = 2,
  AMLIFT_ROW_MISSING = 4,
  AMLIFT_ROW_HAS_ERROR = 8
};

/* A node. Rows come in preorder. */
typedef struct {
  uint32_t begin, end; /* Bytes of the text. */
  uint32_t to_parent;  /* Rows back to the parent; 0 for the root. */
  uint32_t size;       /* Rows of the node and all below it. */
  TSSymbol symbol;
  uint8_t field; /* In the parent; 0 for none. */
  uint8_t flags;
} amlift_tree_row;

/* Writes the rows of a tree, each with these flags besides its own; gives their
 * number. There is room for most of them; more are left out. */
uint32_t amlift_tree_rows(const TSTree *tree, uint8_t flags,
                          amlift_tree_row *rows, uint32_t most);

#ifdef __cplusplus
}
#endif

#endif
