// The hot loops of gradient-boosted trees: binning, gradients, histograms, partitions, scoring, explaining.
//
// Whatever is summed over rows while a tree grows is a whole number, so that no order of additions, no
// number of threads and no width of vectors changes a bit. Floating-point arithmetic is not contracted:
// every variant of a function gives the same bits.

#ifndef WEIR_BOOST_KERNEL_H
#define WEIR_BOOST_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Which instructions a function may use.
typedef enum { boost_portable = 0, boost_avx2 = 1, boost_avx512 = 2 } boost_instructions;

// The widest that this processor has.
boost_instructions boost_best_instructions(void);

// Binning --------------------------------------------------------------------------------------------

enum {
  // The key of a missing value.
  boost_missing = 255,
  // The most cuts of a column; keys of present values are 0...boost_most_cuts.
  boost_most_cuts = 254,
};

// Mixes `values[i]`, as the bits of a number (-0 as 0), into `hashes[i]`.
void boost_mix(boost_instructions use, const double *values, size_t rows, uint64_t *hashes);

// Sorts `keys` and moves `weights` along; both have a twin of the same size to work in.
void boost_sort(
  uint64_t *keys, uint64_t *weights, size_t count, uint64_t *key_scratch,
  uint64_t *weight_scratch);

// Writes the number of cuts below each value, `boost_missing` for NaN, to `keys[i * step]`.
//
// `cuts` are ascending and padded to 256 with +infinity.
void boost_keys(
  boost_instructions use, const double *values, size_t rows, const double *cuts, uint8_t *keys,
  size_t step);

// Gradients ------------------------------------------------------------------------------------------

// How a row's gradient and hessian become whole numbers.
//
// A lane holds, from the top: the gradient, `hessian_bits` of the hessian (none if it is the same for all
// rows), `count_bits` of a count of rows. The sum of as many lanes as the count can hold does not carry
// from one into the next: the caller chooses units by that. Rounding is up or down by chance, the chance
// being the hash of the row, so that sums are right on average.
typedef struct {
  double lane_gradient, lane_hessian;
  double fine_gradient, fine_hessian;
  uint32_t key;
  unsigned count_bits, hessian_bits;
} boost_units;

// Both of a row with 31 bits each, for the values of leaves.
typedef struct {
  int32_t gradient, hessian;
} boost_fine;

// Log loss of two classes: `targets` are 0 or 1; `weights` may be null.
void boost_logistic(
  boost_instructions use, const double *margins, const double *targets, const double *weights,
  const uint32_t *hashes, size_t rows, const boost_units *units, boost_fine *fine,
  uint64_t *lanes);

// Squared error, halved.
void boost_squared(
  boost_instructions use, const double *margins, const double *targets, const double *weights,
  const uint32_t *hashes, size_t rows, const boost_units *units, boost_fine *fine,
  uint64_t *lanes);

// Log loss of many classes, for class `number`: `margins` are its own; `largest` is the row's largest
// margin and `inverse` is 1 / the sum of exp(margin - largest), as `boost_softmax_sums` has them.
void boost_softmax(
  boost_instructions use, const double *margins, double number, double factor,
  const double *largest, const double *inverse, const double *targets, const double *weights,
  const uint32_t *hashes, size_t rows, const boost_units *units, boost_fine *fine,
  uint64_t *lanes);

// What `boost_softmax` needs of each row; class k has its margins at `margins + k * distance`.
void boost_softmax_sums(
  boost_instructions use, const double *margins, size_t classes, size_t distance, size_t rows,
  double *largest, double *inverse);

// Replaces margins by 1 / (1 + exp(-margin)).
void boost_probabilities(boost_instructions use, double *margins, size_t rows);

// Replaces the margins of each class by its probabilities; laid out as for `boost_softmax_sums`.
void boost_softmax_probabilities(
  boost_instructions use, double *margins, size_t classes, size_t distance, size_t rows,
  double *largest, double *inverse);

// Histograms -----------------------------------------------------------------------------------------

// Adds the lanes of rows `first...` (or, if `rows` is not null, of `rows[first...]`) to
// `histogram[column * 256 + key]`. A row's keys stand together, `stride` (a multiple of 4) apart.
void boost_histogram(
  const uint8_t *keys, size_t stride, size_t columns, const uint32_t *rows, size_t first,
  size_t count, const uint64_t *lanes, uint64_t *histogram);

// Adds a histogram of lanes to sums of gradients, hessians and counts, each `bins` long, and clears it.
// Column c has `widths[c]` bins in the sums, the last for missing values (key 255).
void boost_unpack(
  boost_instructions use, uint64_t *histogram, const uint16_t *widths, size_t columns,
  size_t bins, const boost_units *units, int64_t *sums);

// into[i] += from[i].
void boost_add(boost_instructions use, int64_t *into, const int64_t *from, size_t count);
// into[i] -= from[i].
void boost_subtract(boost_instructions use, int64_t *into, const int64_t *from, size_t count);

// Trees ----------------------------------------------------------------------------------------------

// Moves those of `rows` whose key of `column` has 1 in `goes_left` to the front, the others to `right`,
// both in order; returns how many are at the front.
size_t boost_partition(
  const uint8_t *keys, size_t stride, size_t column, const uint8_t *goes_left, uint32_t *rows,
  size_t count, uint32_t *right);

enum {
  // Marks the number of a leaf among the children of a node.
  boost_leaf = 0x80000000u,
  // In place of the number of a set: the node compares.
  boost_no_set = 0xffffffffu,
};

// A split. By comparison: left if (key + shift) mod 256 <= cut, where shift 1 sends missing values left.
// By set: left if bit `key` of the set, 8 words long, is 1.
typedef struct {
  uint32_t column, left, right, set;
  uint8_t cut, shift;
} boost_node;

// The leaf each row of a tree reaches; keys are at `keys + column * column_step + row * row_step`, row
// being `rows[i]`, or i if `rows` is null. `depth` is at least the number of splits on the longest path.
void boost_walk(
  const boost_node *nodes, uint32_t root, unsigned depth, const uint32_t *sets,
  const uint8_t *keys, size_t column_step, size_t row_step, const uint32_t *rows, size_t count,
  uint32_t *leaves);

// Rows that `boost_score` takes at most, and the distance between columns of keys.
enum { boost_block_rows = 512 };

// A split of a tree of at most 32 leaves: rows that do not go left lose the leaves that `keeps` lacks.
typedef struct {
  uint32_t keeps, set;
  uint16_t column;
  uint8_t cut, shift;
} boost_masked_node;

// A tree of at most 32 leaves, numbered from the left: its nodes in any order, its leaves' values.
typedef struct {
  const boost_masked_node *nodes;
  const double *leaves;
  uint32_t node_count, leaf_count;
} boost_masked_tree;

// Adds the values of the leaves that the rows reach, tree after tree, to `sums`.
//
// Lucchese et al., "QuickScorer" (SIGIR 2015): all splits of a tree are evaluated, in whatever order, and
// the leftmost leaf that none has ruled out is the one. `keys` is a block of columns.
void boost_score(
  boost_instructions use, const boost_masked_tree *trees, size_t tree_count,
  const uint32_t *sets, const uint8_t *keys, size_t rows, double *sums);

// Explaining -----------------------------------------------------------------------------------------

// A feature on the way to a leaf.
typedef struct {
  uint32_t column;
  // The share of the training rows that go on where its nodes are passed, 0...1.
  double unknown;
} boost_path_feature;

// A node on the way to a leaf: the feature (its place on the path) that it asks, and where the way goes on.
typedef struct {
  uint32_t node, feature;
  uint8_t is_left;
} boost_path_turn;

// The way to a leaf: where its features, its turns and the points of its quadrature are, and the leaf's value.
typedef struct {
  uint32_t first_feature, feature_count;
  uint32_t first_turn, turn_count;
  uint32_t first_point, point_count;
  double value;
} boost_path;

// A point of a quadrature over 0...1.
typedef struct {
  double place, weight;
} boost_point;

// A tree by the ways to its leaves; of `nodes`, the tests alone count.
typedef struct {
  const boost_node *nodes;
  const boost_path *paths;
  const boost_path_feature *features;
  const boost_path_turn *turns;
  const boost_point *points;
  uint32_t node_count, path_count;
} boost_explained_tree;

// The most rows that are explained side by side; what is written ends at a multiple of 8.
enum { boost_explained_rows = 32 };

// Adds what each feature adds to the values of the leaves that the rows reach (the Shapley values where an unknown
// feature sends a row both ways, in the shares of the training rows) to `contributions`, columns of a block.
//
// `keys` is a block of columns; `tests` has room for `node_count` and `numbers` for 3 · the most features of a path,
// each times `boost_explained_rows`.
void boost_explain(
  boost_instructions use, const boost_explained_tree *tree, const uint32_t *sets,
  const uint8_t *keys, size_t rows, uint8_t *tests, double *numbers, double *contributions);

#endif
