// Walking trees whose nodes add up several columns: the portable variant, and the lower levels of all.

#include "forest_kernel.h"

#pragma STDC FP_CONTRACT OFF

// Rows walked side by side: their loads do not depend on each other and hide each other's latency.
enum { lanes = 8 };

static inline float summand(
  const forest_links *forest, uint32_t term, const float *columns, size_t row) {
  const float value = columns[(size_t)forest->columns[term] * forest_column_distance + row];
  const uint32_t table = forest->tables[term];
  if (table == UINT32_MAX) return forest->coefficients[term] * value;
  return forest->category_values[table + (uint32_t)value];
}

static inline uint32_t child(
  const forest_links *forest, uint32_t node, const float *columns, size_t row) {
  float sum = 0;
  const uint32_t end = forest->first_terms[node + 1];
  for (uint32_t term = forest->first_terms[node]; term < end; term++) {
    sum += summand(forest, term, columns, row);
  }
  return forest->left[node] + (sum > forest->thresholds[node]);
}

// The same where every node compares a single number.
static inline uint32_t single_child(
  const forest_links *forest, uint32_t node, const float *columns, size_t row) {
  const float value = columns[(size_t)forest->single_columns[node] * forest_column_distance + row];
  return forest->left[node] + (value > forest->thresholds[node]);
}

// Splits between two looks whether all rows have ended; those that have stay where they are.
enum { stride = 4 };

#define FINISH(name, step)                                                              \
  static void name(                                                                     \
    const forest_links *forest, const uint32_t *reached, const float *columns,          \
    size_t rows, uint64_t *totals) {                                                    \
    size_t row = 0;                                                                     \
    for (; row + lanes <= rows; row += lanes) {                                         \
      uint32_t at[lanes];                                                               \
      for (int lane = 0; lane < lanes; lane++) at[lane] = reached[row + lane];          \
      uint32_t moved;                                                                   \
      do {                                                                              \
        moved = 0;                                                                      \
        for (int level = 0; level < stride; level++) {                                  \
          for (int lane = 0; lane < lanes; lane++) {                                    \
            const uint32_t next = step(forest, at[lane], columns, row + lane);          \
            moved |= next ^ at[lane];                                                   \
            at[lane] = next;                                                            \
          }                                                                             \
        }                                                                               \
      } while (moved);                                                                  \
      for (int lane = 0; lane < lanes; lane++) {                                        \
        totals[row + lane] += forest->lengths[at[lane]];                                \
      }                                                                                 \
    }                                                                                   \
    for (; row < rows; row++) {                                                         \
      uint32_t at = reached[row];                                                       \
      for (uint32_t next; (next = step(forest, at, columns, row)) != at;) at = next;    \
      totals[row] += forest->lengths[at];                                               \
    }                                                                                   \
  }
FINISH(finish_sums, child)
FINISH(finish_singles, single_child)
#undef FINISH

void forest_links_finish(
  const forest_links *forest, const uint32_t *reached, const float *columns, size_t rows,
  uint64_t *totals) {
  if (forest->single_columns) {
    finish_singles(forest, reached, columns, rows, totals);
  } else {
    finish_sums(forest, reached, columns, rows, totals);
  }
}

void forest_links_walk_scalar(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals) {
  uint32_t reached[forest_block_rows];
  for (size_t tree = 0; tree < forest->trees; tree++) {
    for (size_t row = 0; row < rows; row++) reached[row] = forest->roots[tree];
    forest_links_finish(forest, reached, columns, rows, totals);
  }
}
