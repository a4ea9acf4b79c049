// Scoring trees by the leaves that each value rules out, with AVX-512.
//
// Deep trees, whose splits cut off few rows, make walks long and uneven. Here a row asks each of its values
// once, whatever the depth: a look-up for the value's cell among the tree's thresholds of that column, another
// for the leaves that the cell leaves open.

#include "forest_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>
#include <string.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,bmi")))
#define INLINE static inline __attribute__((always_inline)) AVX512

// Rows side by side, so that one's loads go on while the other's are awaited; four take longer.
enum { side_by_side = 2 };

// Of a tree's open leaves: one mask for each of at most 64 columns, and one more for each split.
enum { mask_words = (64 + forest_mask_leaves - 1) * 4 };

// The leaves that a value's cell leaves open.
INLINE __m256i open_leaves(const uint64_t *open, const uint16_t *cells, uint16_t key) {
  return _mm256_load_si256((const __m256i *)(open + cells[key]));
}

// The first leaf that is open.
INLINE size_t first_open(__m256i leaves) {
  const __mmask8 words = _mm256_test_epi64_mask(leaves, leaves);
  const __m256i first = _mm256_maskz_compress_epi64(words, leaves);
  const uint64_t word = (uint64_t)_mm_cvtsi128_si64(_mm256_castsi256_si128(first));
  return 64 * (size_t)_tzcnt_u32(words) + (size_t)_tzcnt_u64(word);
}

AVX512 void forest_walk_masks_avx512(
  const forest_masks *forest, const uint16_t *keys, size_t rows, uint64_t *totals) {
  uint32_t sums[forest_block_rows] = {0};
  for (size_t tree = 0; tree < forest->trees; tree++) {
    const uint16_t *cells = forest->cells + tree * forest->keys;
    // Copied, since masks that lie across two cache lines take twice as long.
    _Alignas(64) uint64_t open[mask_words];
    const uint32_t first = forest->first_open[tree];
    memcpy(open, forest->open + first, (forest->first_open[tree + 1] - first) * sizeof(uint64_t));
    const uint32_t *lengths = forest->lengths + tree * forest_mask_leaves;
    // The last rows may be beyond `rows`, but were ranked with them.
    for (size_t row = 0; row < rows; row += side_by_side) {
      __m256i leaves[side_by_side];
      for (int lane = 0; lane < side_by_side; lane++) {
        leaves[lane] = open_leaves(open, cells, keys[row + lane]);
      }
      for (size_t column = 1; column < forest->columns; column++) {
        // One load for the keys of all, since loads are what this waits for.
        uint32_t own;
        memcpy(&own, keys + column * forest_column_distance + row, sizeof own);
        for (int lane = 0; lane < side_by_side; lane++) {
          const uint16_t key = (uint16_t)(own >> 16 * lane);
          leaves[lane] = _mm256_and_si256(leaves[lane], open_leaves(open, cells, key));
        }
      }
      for (int lane = 0; lane < side_by_side; lane++) {
        sums[row + lane] += lengths[first_open(leaves[lane])];
      }
    }
  }
  for (size_t row = 0; row < rows; row++) totals[row] += sums[row];
}

#else

void forest_walk_masks_avx512(
  const forest_masks *forest, const uint16_t *keys, size_t rows, uint64_t *totals) {
  (void)forest, (void)keys, (void)rows, (void)totals;
}

#endif
