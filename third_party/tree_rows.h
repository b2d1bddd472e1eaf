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

#include <stdbool.h>
#include <stdint.h>
#include <tree_sitter/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A node. Rows come in preorder. */
typedef struct {
  uint32_t begin, end; /* Bytes of the text. */
  uint32_t parent;     /* Row of the parent; that of the root is 0. */
  uint32_t size;       /* Rows of the node and all below it. */
  TSSymbol symbol;
  TSFieldId field; /* In the parent; 0 for none. */
  bool named, error, missing, has_error;
} amlift_tree_row;

/* Calls sink with each row. */
void amlift_tree_rows(const TSTree *tree,
                      void (*sink)(void *context, const amlift_tree_row *row),
                      void *context);

#ifdef __cplusplus
}
#endif

#endif
