// Shapley values of trees, a leaf after another for many rows at once.
//
// For a leaf whose way asks d features, feature i adds value · (known_i - unknown_i) · W_i, where known_i is 1 if the
// row passes i's nodes, else 0, and W_i is the mean over all orders of the others of the products of what they are:
// known before i comes, unknown after. The share of orders with s others before is the integral over 0...1 of
// t^s (1 - t)^(d-1-s), so that W_i is the integral of the product over the others of t known + (1 - t) unknown. That
// is a polynomial of degree d - 1, which Gauss's quadrature has exactly with d / 2 points: sums of products that are
// never negative, nothing is divided, nothing cancels out.

#include "variants.h"

INLINE void test_nodes(
  const boost_explained_tree *tree, const uint32_t *sets, const uint8_t *keys, int lanes,
  uint8_t *tests) {
  for (size_t number = 0; number < tree->node_count; number++) {
    const boost_node node = tree->nodes[number];
    const uint8_t *own = keys + (size_t)node.column * boost_block_rows;
    uint8_t *goes_left = tests + number * lanes;
    if (node.set == boost_no_set) {
      for (int lane = 0; lane < lanes; lane++) {
        goes_left[lane] = (uint8_t)(own[lane] + node.shift) <= node.cut;
      }
    } else {
      const uint32_t *set = sets + (size_t)node.set * 8;
      for (int lane = 0; lane < lanes; lane++) {
        goes_left[lane] = set[own[lane] >> 5] >> (own[lane] & 31) & 1;
      }
    }
  }
}

// Writes 1 for the features whose nodes the rows pass, else 0.
INLINE void write_known(
  const boost_explained_tree *tree, const boost_path *path, const uint8_t *tests,
  int lanes, double *known) {
  for (size_t at = 0; at < path->feature_count * (size_t)lanes; at++) known[at] = 1;
  for (size_t number = 0; number < path->turn_count; number++) {
    const boost_path_turn turn = tree->turns[path->first_turn + number];
    const uint8_t *goes_left = tests + (size_t)turn.node * lanes;
    double *own = known + (size_t)turn.feature * lanes;
    for (int lane = 0; lane < lanes; lane++) {
      own[lane] = goes_left[lane] == turn.is_left ? own[lane] : 0;
    }
  }
}

// Adds W_i at one point of the quadrature.
INLINE void add_point(
  boost_point point, const boost_path_feature *features, size_t count, const double *known,
  int lanes, double *before, double *weights) {
  const double rest = 1 - point.place;
  double product[boost_explained_rows];
  for (int lane = 0; lane < lanes; lane++) product[lane] = 1;
  for (size_t i = 0; i < count; i++) {
    const double unknown = rest * features[i].unknown;
    for (int lane = 0; lane < lanes; lane++) {
      before[i * lanes + lane] = product[lane];
      product[lane] *= point.place * known[i * lanes + lane] + unknown;
    }
  }
  for (int lane = 0; lane < lanes; lane++) product[lane] = point.weight;
  for (size_t i = count; i-- > 0;) {
    const double unknown = rest * features[i].unknown;
    for (int lane = 0; lane < lanes; lane++) {
      weights[i * lanes + lane] += before[i * lanes + lane] * product[lane];
      product[lane] *= point.place * known[i * lanes + lane] + unknown;
    }
  }
}

// `lanes` is known where this is inlined.
INLINE void explain_rows(
  const boost_explained_tree *tree, const uint32_t *sets, const uint8_t *keys, int lanes,
  uint8_t *tests, double *numbers, double *contributions) {
  test_nodes(tree, sets, keys, lanes, tests);
  for (size_t number = 0; number < tree->path_count; number++) {
    const boost_path *path = tree->paths + number;
    const boost_path_feature *features = tree->features + path->first_feature;
    const size_t count = path->feature_count;
    double *known = numbers;
    double *before = known + count * lanes;
    double *weights = before + count * lanes;
    write_known(tree, path, tests, lanes, known);
    for (size_t at = 0; at < count * lanes; at++) weights[at] = 0;
    for (size_t point = 0; point < path->point_count; point++) {
      add_point(
        tree->points[path->first_point + point], features, count, known, lanes, before, weights);
    }
    for (size_t i = 0; i < count; i++) {
      double *own = contributions + (size_t)features[i].column * boost_block_rows;
      for (int lane = 0; lane < lanes; lane++) {
        own[lane] += path->value * (known[i * lanes + lane] - features[i].unknown) *
                     weights[i * lanes + lane];
      }
    }
  }
}

INLINE void boost_explain_body(
  const boost_explained_tree *tree, const uint32_t *sets, const uint8_t *keys, size_t rows,
  uint8_t *tests, double *numbers, double *contributions) {
  enum { few = 8, many = boost_explained_rows };
  size_t row = 0;
  for (; row + few < rows; row += many) {
    explain_rows(tree, sets, keys + row, many, tests, numbers, contributions + row);
  }
  if (row < rows) {
    explain_rows(tree, sets, keys + row, few, tests, numbers, contributions + row);
  }
}

VARIANTS(
  boost_explain, (tree, sets, keys, rows, tests, numbers, contributions),
  const boost_explained_tree *tree, const uint32_t *sets, const uint8_t *keys, size_t rows,
  uint8_t *tests, double *numbers, double *contributions)
