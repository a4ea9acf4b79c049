// Rows on their way through trees: sorted into the children of a node, and down to the leaves.

#include "boost_kernel.h"

size_t boost_partition(
  const uint8_t *keys, size_t stride, size_t column, const uint8_t *goes_left, uint32_t *rows,
  size_t count, uint32_t *right) {
  enum { ahead = 32 };
  const uint8_t *own = keys + column;
  size_t lefts = 0;
  for (size_t i = 0; i < count; i++) {
    if (i + ahead < count) __builtin_prefetch(own + rows[i + ahead] * stride);
    const uint32_t row = rows[i];
    const size_t left = goes_left[own[row * stride]];
    // Both are written, one of them counts; the front never overtakes the row that is read.
    rows[lefts] = row;
    right[i - lefts] = row;
    lefts += left;
  }
  return lefts;
}

// Rows walked side by side: their loads do not depend on each other and hide each other's latency.
enum { lanes = 8 };

static inline uint32_t child(
  const boost_node *nodes, uint32_t at, const uint32_t *sets, const uint8_t *keys,
  size_t column_step) {
  // A leaf stays where it is until all rows have come to theirs.
  const boost_node *node = nodes + (at & boost_leaf ? 0 : at);
  const uint8_t key = keys[node->column * column_step];
  const bool left = node->set == boost_no_set
                      ? (uint8_t)(key + node->shift) <= node->cut
                      : sets[(size_t)node->set * 8 + (key >> 5)] >> (key & 31) & 1;
  const uint32_t below = left ? node->left : node->right;
  return at & boost_leaf ? at : below;
}

void boost_walk(
  const boost_node *nodes, uint32_t root, unsigned depth, const uint32_t *sets,
  const uint8_t *keys, size_t column_step, size_t row_step, const uint32_t *rows, size_t count,
  uint32_t *leaves) {
  for (size_t first = 0; first < count; first += lanes) {
    const size_t here = count - first < lanes ? count - first : lanes;
    uint32_t at[lanes];
    const uint8_t *own[lanes];
    for (size_t lane = 0; lane < here; lane++) {
      const size_t row = rows ? rows[first + lane] : first + lane;
      own[lane] = keys + row * row_step;
      at[lane] = root;
    }
    if (depth > 0) {
      for (unsigned level = 0; level < depth; level++) {
        for (size_t lane = 0; lane < here; lane++) {
          at[lane] = child(nodes, at[lane], sets, own[lane], column_step);
        }
      }
    }
    for (size_t lane = 0; lane < here; lane++) leaves[first + lane] = at[lane] & ~boost_leaf;
  }
}
