// The hot loops of scoring an isolation forest: rows in blocks, one tree after another.
//
// Path lengths are whole numbers (a fixed-point scale of the caller's), so every variant adds up the
// same bits whatever the order of its additions.

#ifndef WEIR_FOREST_KERNEL_H
#define WEIR_FOREST_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  // Rows that one call scores at most.
  forest_block_rows = 512,
  // From a column of a block to the next: at distances of a power of two, columns would drive each other
  // from the cache.
  forest_column_distance = forest_block_rows + 32,
};

// Whether this processor has the instructions of the functions named `..._avx2`.
bool forest_has_avx2(void);
// Whether this processor has the instructions of the functions named `..._avx512`.
bool forest_has_avx512(void);

// Writes `(float)(values[i] - center)`, at most `limit` from 0, or `imputed` where `values[i]` is NaN; returns
// how many were.
size_t forest_prepare(
  const double *values, size_t rows, double center, float limit, float imputed,
  float *prepared);

// Writes the numbers of categories, or `imputed` where `values[i]` is not in 0..<count; returns how many
// were not. `count` is at most 2^24, which floats still count to.
size_t forest_prepare_categories(
  const double *values, size_t rows, double count, float imputed, float *prepared);

// Trees of one depth, each perfect: 2^depth - 1 inner nodes in heap order, then 2^depth leaves. A node
// sends the rows whose feature is above its threshold to the right.
typedef struct {
  const uint32_t *features;
  const float *thresholds;
  const uint32_t *leaves;
  size_t trees;
  unsigned depth;
} forest_trees;

// Adds the path lengths of `rows` (at most a block) to `totals`; `columns` is a block of prepared features.
void forest_walk_scalar(
  const forest_trees *forest, const float *columns, size_t rows, uint64_t *totals);
// The same, eight rows to a vector in the upper levels.
void forest_walk_avx2(
  const forest_trees *forest, const float *columns, size_t rows, uint64_t *totals);

// Goes on with one tree from the nodes of `level` that the rows have `reached`: the lower levels of both.
void forest_walk_tree(
  const forest_trees *forest, size_t tree, unsigned level, const uint32_t *reached,
  const float *columns, size_t rows, uint64_t *totals);

// Trees of any depth as nodes in arrays, the children of a node side by side. A node sends the rows whose
// sum of terms is above its threshold to the right. A leaf is its own left child, has no terms, and a
// threshold of infinity, so that a walk that goes on in it stays there.
typedef struct {
  // For each node its left child.
  const uint32_t *left;
  const float *thresholds;
  // For each node and the end: the first of its terms.
  const uint32_t *first_terms;
  const uint32_t *lengths;
  // For each node the column it compares with its threshold, where all nodes compare single numbers; 0 for
  // leaves. Else null.
  const uint32_t *single_columns;
  // For each term its column, what a number is multiplied with, and where the values of a category's
  // column begin in `category_values`: UINT32_MAX for numbers.
  const uint32_t *columns;
  const float *coefficients;
  const uint32_t *tables;
  const float *category_values;
  const uint32_t *roots;
  // For each tree the nodes of its upper levels in heap order, leaves repeated below themselves.
  const uint32_t *heads;
  size_t trees;
} forest_links;

// Nodes of a head: four levels that split, and the 16 nodes below them.
enum { forest_head_splits = 15, forest_head_nodes = 31 };

// Adds the path lengths of `rows` (at most a block) to `totals`; `columns` is a block of prepared features,
// a category's number being one of those its tables have. Sums are taken in the order of the terms, never
// fused, so every variant compares the same bits.
void forest_links_walk_scalar(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals);
// The same, eight rows to a vector in the upper four levels.
void forest_links_walk_avx2(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals);
// The same, sixteen rows to a vector in the upper four levels.
void forest_links_walk_avx512(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals);

// Goes on from the nodes that the rows have `reached` to their leaves: the lower levels of all variants.
void forest_links_finish(
  const forest_links *forest, const uint32_t *reached, const float *columns, size_t rows,
  uint64_t *totals);

// A depth-8 tree on ranks is a row of 16-bit numbers with these parts. Node h (root 1, children 2h and
// 2h+1) sends a row right if the key of the node's feature is above keys[h]; a key is a feature's number
// in the upper bits and a rank below. Leaves are split into halves.
enum {
  forest_rank_tree_keys = 0,
  forest_rank_tree_low_halves = 256,
  forest_rank_tree_high_halves = 512,
  // The features of nodes 1...15.
  forest_rank_tree_upper_features = 768,
  forest_rank_tree_size = 800,
};

// Sorted thresholds of one feature in a group of trees, padded with +infinity to 2^steps.
typedef struct {
  const float *thresholds;
  // Every 2^(steps-5)-th threshold, the first 5 steps of the search: pivots[0] is not used.
  const float *pivots;
  unsigned steps;
  uint16_t key_base;
} forest_rank_column;

// Writes the key of each value: `key_base` plus the number of thresholds below it. Works in vectors of 16
// and so reads and writes up to 15 places beyond `rows`, within the block.
void forest_rank_avx512(
  const forest_rank_column *column, const float *values, size_t rows, uint16_t *keys);

// The number of columns `forest_walk_ranks_avx512` wants for `features`; 0 if they are too many.
size_t forest_rank_columns(size_t features);

// Adds the path lengths of `rows` (at most a block) to `totals`.
//
// At most 256 trees whose leaves are below 2^24, so that 32-bit sums cannot overflow. `keys` holds
// `columns` columns of a block, a feature's number being `rank_bits` up in its keys.
void forest_walk_ranks_avx512(
  const uint16_t *trees, size_t count, const uint16_t *keys, size_t columns,
  unsigned rank_bits, size_t rows, uint64_t *totals);

// Trees of any shape with at most 256 leaves, which are numbered from the left. A row's key of a column says
// in which cell among the group's thresholds its value lies; for each tree, `cells` says where in the tree's part
// of `open` the 256 bits begin that are set for the leaves which that cell leaves open.
typedef struct {
  // For each tree a place for each key.
  const uint16_t *cells;
  const uint64_t *open;
  // For each tree, and the end, where its part of `open` begins.
  const uint32_t *first_open;
  // For each tree 256 path lengths.
  const uint32_t *lengths;
  size_t trees;
  // Different keys, of all columns together.
  size_t keys;
  // At least one.
  size_t columns;
} forest_masks;

enum { forest_mask_leaves = 256 };

// Adds the path lengths of `rows` (at most a block) to `totals`: at most 256 trees whose leaves are below 2^24, so
// that 32-bit sums cannot overflow. `keys` holds a block of keys for each column, as `forest_rank_avx512` wrote them.
//
// A split rules out the leaves on its left for rows that go right; the leaf of a row is the first that none rules
// out (Lucchese et al., "QuickScorer: a Fast Algorithm to Rank Documents with Additive Ensembles of Regression
// Trees", 2015, here with all splits of a column looked up at once).
void forest_walk_masks_avx512(
  const forest_masks *forest, const uint16_t *keys, size_t rows, uint64_t *totals);

#endif
