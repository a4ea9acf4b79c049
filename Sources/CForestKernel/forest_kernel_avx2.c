// Scoring with AVX2: eight rows to a vector for the upper four levels, where a blend chooses among the
// tree's few nodes; below them each row walks by itself, since gathers are slower than that.

#include "forest_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define INLINE static inline __attribute__((always_inline)) AVX2

// All ones in the lanes whose value is above the threshold.
INLINE __m256 above(__m256 value, __m256 threshold) {
  return _mm256_cmp_ps(value, threshold, _CMP_GT_OQ);
}

INLINE __m256i descend(__m256i node, __m256 right) {
  const __m256i left = _mm256_add_epi32(_mm256_add_epi32(node, node), _mm256_set1_epi32(1));
  return _mm256_sub_epi32(left, _mm256_castps_si256(right));
}

INLINE __m256 choose(__m256 right, __m256 left_value, __m256 right_value) {
  return _mm256_blendv_ps(left_value, right_value, right);
}

enum { upper_levels = 4, upper_nodes = 15 };

AVX2 void forest_walk_avx2(
  const forest_trees *forest, const float *columns, size_t rows, uint64_t *totals) {
  const size_t inner = ((size_t)1 << forest->depth) - 1;
  if (forest->depth < upper_levels) return forest_walk_scalar(forest, columns, rows, totals);
  uint32_t reached[forest_block_rows];
  for (size_t tree = 0; tree < forest->trees; tree++) {
    const uint32_t *features = forest->features + tree * inner;
    const float *thresholds = forest->thresholds + tree * inner;
    const float *upper[upper_nodes];
    for (size_t node = 0; node < upper_nodes; node++) {
      upper[node] = columns + (size_t)features[node] * forest_column_distance;
    }
    // The last vector may reach beyond the rows, but not beyond the block.
    for (size_t row = 0; row < rows; row += 8) {
#define SPLIT(node) above(_mm256_loadu_ps(upper[node] + row), _mm256_set1_ps(thresholds[node]))
      const __m256 m0 = SPLIT(0);
      const __m256 m1 = choose(m0, SPLIT(1), SPLIT(2));
      const __m256 m2 = choose(
        m0, choose(m1, SPLIT(3), SPLIT(4)), choose(m1, SPLIT(5), SPLIT(6)));
      const __m256 left = choose(
        m1, choose(m2, SPLIT(7), SPLIT(8)), choose(m2, SPLIT(9), SPLIT(10)));
      const __m256 right = choose(
        m1, choose(m2, SPLIT(11), SPLIT(12)), choose(m2, SPLIT(13), SPLIT(14)));
      const __m256 m3 = choose(m0, left, right);
#undef SPLIT
      const __m256i node =
        descend(descend(descend(descend(_mm256_setzero_si256(), m0), m1), m2), m3);
      _mm256_storeu_si256((__m256i *)(reached + row), node);
    }
    forest_walk_tree(forest, tree, upper_levels, reached, columns, rows, totals);
  }
}

#else

void forest_walk_avx2(
  const forest_trees *forest, const float *columns, size_t rows, uint64_t *totals) {
  forest_walk_scalar(forest, columns, rows, totals);
}

#endif
