// The portable variants, and what the processor offers.

#include "forest_kernel.h"

#if defined(__x86_64__)
bool forest_has_avx2(void) { return __builtin_cpu_supports("avx2"); }

bool forest_has_avx512(void) {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
#else
bool forest_has_avx2(void) { return false; }
bool forest_has_avx512(void) { return false; }
#endif

size_t forest_prepare(
  const double *values, size_t rows, double center, float limit, float imputed,
  float *prepared) {
  uint32_t missing = 0;
  for (size_t row = 0; row < rows; row++) {
    const double value = values[row];
    const uint32_t is_missing = value != value;
    float single = (float)(value - center);
    single = single > limit ? limit : single;
    single = single < -limit ? -limit : single;
    prepared[row] = is_missing ? imputed : single;
    missing += is_missing;
  }
  return missing;
}

size_t forest_prepare_categories(
  const double *values, size_t rows, double count, float imputed, float *prepared) {
  uint32_t missing = 0;
  for (size_t row = 0; row < rows; row++) {
    const double value = values[row];
    // False for NaN.
    const uint32_t is_known = value >= 0 && value < count;
    prepared[row] = is_known ? (float)(uint32_t)value : imputed;
    missing += !is_known;
  }
  return missing;
}

// Rows walked side by side: their loads do not depend on each other and hide each other's latency.
enum { lanes = 8 };

void forest_walk_tree(
  const forest_trees *forest, size_t tree, unsigned level, const uint32_t *reached,
  const float *columns, size_t rows, uint64_t *totals) {
  const size_t inner = ((size_t)1 << forest->depth) - 1;
  const uint32_t *features = forest->features + tree * inner;
  const float *thresholds = forest->thresholds + tree * inner;
  const uint32_t *leaves = forest->leaves + tree * (inner + 1);
  size_t row = 0;
  for (; row + lanes <= rows; row += lanes) {
    uint32_t at[lanes];
    for (int lane = 0; lane < lanes; lane++) at[lane] = reached[row + lane];
    for (unsigned below = level; below < forest->depth; below++) {
      for (int lane = 0; lane < lanes; lane++) {
        uint32_t node = at[lane];
        float value = columns[(size_t)features[node] * forest_column_distance + row + lane];
        at[lane] = 2 * node + 1 + (value > thresholds[node]);
      }
    }
    for (int lane = 0; lane < lanes; lane++) totals[row + lane] += leaves[at[lane] - inner];
  }
  for (; row < rows; row++) {
    uint32_t at = reached[row];
    for (unsigned below = level; below < forest->depth; below++) {
      float value = columns[(size_t)features[at] * forest_column_distance + row];
      at = 2 * at + 1 + (value > thresholds[at]);
    }
    totals[row] += leaves[at - inner];
  }
}

void forest_walk_scalar(
  const forest_trees *forest, const float *columns, size_t rows, uint64_t *totals) {
  static const uint32_t roots[forest_block_rows];
  for (size_t tree = 0; tree < forest->trees; tree++) {
    forest_walk_tree(forest, tree, 0, roots, columns, rows, totals);
  }
}
