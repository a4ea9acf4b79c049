// Scoring on ranks with AVX-512: 32 rows to a vector of 16-bit keys.
//
// Gathers are slow on every processor tried, so there are none below the ranking of the values: a tree's
// 255 keys lie in eight registers and are looked up by permutes, and a row's feature is chosen from
// the columns by blends, whose masks are the path itself (upper four levels) or the bits of the
// feature's number (lower four).

#include "forest_kernel.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq")))
#define INLINE static inline __attribute__((always_inline)) AVX512

AVX512 void forest_rank_avx512(
  const forest_rank_column *column, const float *values, size_t rows, uint16_t *keys) {
  const __m512 pivots_low = _mm512_loadu_ps(column->pivots);
  const __m512 pivots_high = _mm512_loadu_ps(column->pivots + 16);
  const __m512i base = _mm512_set1_epi32(column->key_base);
  for (size_t row = 0; row < rows; row += 16) {
    const __m512 value = _mm512_loadu_ps(values + row);
    __m512i rank = _mm512_setzero_si512();
    for (int step = 16; step > 0; step /= 2) {
      const __m512i next = _mm512_add_epi32(rank, _mm512_set1_epi32(step));
      const __m512 pivot = _mm512_permutex2var_ps(pivots_low, next, pivots_high);
      rank = _mm512_mask_mov_epi32(rank, _mm512_cmp_ps_mask(pivot, value, _CMP_LT_OQ), next);
    }
    rank = _mm512_sll_epi32(rank, _mm_cvtsi32_si128((int)column->steps - 5));
    for (int step = (1 << column->steps) >> 6; step > 0; step /= 2) {
      const __m512 pivot = _mm512_i32gather_ps(rank, column->thresholds + step - 1, 4);
      const __mmask16 below = _mm512_cmp_ps_mask(pivot, value, _CMP_LT_OQ);
      rank = _mm512_mask_add_epi32(rank, below, rank, _mm512_set1_epi32(step));
    }
    const __m256i narrow = _mm512_cvtepi32_epi16(_mm512_add_epi32(rank, base));
    _mm256_storeu_si256((__m256i *)(keys + row), narrow);
  }
}

INLINE __m512i load(const uint16_t *from) { return _mm512_loadu_si512(from); }

INLINE __m512i choose(__mmask32 right, __m512i left_value, __m512i right_value) {
  return _mm512_mask_blend_epi16(right, left_value, right_value);
}

// The children's numbers: 2h, and one more where the row goes right.
INLINE __m512i descend(__m512i node, __mmask32 right) {
  const __m512i left = _mm512_add_epi16(node, node);
  return _mm512_sub_epi16(left, _mm512_movm_epi16(right));
}

// Each row's key of the feature that `node_keys` names, by halving the columns a bit at a time.
INLINE __m512i select_feature(
  const uint16_t *rows, __m512i node_keys, size_t columns, unsigned rank_bits) {
  __m512i candidates[32];
  const __m512i features = _mm512_srl_epi16(node_keys, _mm_cvtsi32_si128((int)rank_bits));
  __mmask32 odd = _mm512_test_epi16_mask(features, _mm512_set1_epi16(1));
  size_t left = (columns + 1) / 2;
#pragma clang loop unroll(full)
  for (size_t pair = 0; pair < left; pair++) {
    const uint16_t *column = rows + 2 * pair * forest_column_distance;
    candidates[pair] = 2 * pair + 1 < columns
                         ? choose(odd, load(column), load(column + forest_column_distance))
                         : load(column);
  }
#pragma clang loop unroll(full)
  for (int bit = 1; bit < 6; bit++) {
    if (left > 1) {
      odd = _mm512_test_epi16_mask(features, _mm512_set1_epi16((short)(1 << bit)));
      const size_t halves = (left + 1) / 2;
#pragma clang loop unroll(full)
      for (size_t pair = 0; pair < halves; pair++) {
        candidates[pair] = 2 * pair + 1 < left
                             ? choose(odd, candidates[2 * pair], candidates[2 * pair + 1])
                             : candidates[2 * pair];
      }
      left = halves;
    }
  }
  return candidates[0];
}

INLINE __m512i lookup(const uint16_t *table, __m512i index) {
  return _mm512_permutex2var_epi16(load(table), index, load(table + 32));
}

// A leaf half by the row's leaf number, whose upper two bits are the first two turns.
INLINE __m512i leaf_half(
  const uint16_t *table, __m512i leaf, __mmask32 first, __mmask32 second) {
  const __m512i left = choose(second, lookup(table, leaf), lookup(table + 64, leaf));
  const __m512i right = choose(second, lookup(table + 128, leaf), lookup(table + 192, leaf));
  return choose(first, left, right);
}

// Adds the path lengths of 32 rows, given as halves, to 2 × 16 sums in the order the unpacking leaves them.
INLINE void add_lengths(__m512i low, __m512i high, uint32_t *sums) {
  const __m512i first = _mm512_add_epi32(
    _mm512_loadu_si512(sums), _mm512_unpacklo_epi16(low, high));
  const __m512i second = _mm512_add_epi32(
    _mm512_loadu_si512(sums + 16), _mm512_unpackhi_epi16(low, high));
  _mm512_storeu_si512(sums, first);
  _mm512_storeu_si512(sums + 16, second);
}

// Adds one tree's path lengths of 32 rows to `sums`.
INLINE void walk_tree(
  const uint16_t *tree, const uint16_t *rows, size_t columns, unsigned rank_bits,
  uint32_t *sums) {
  const uint16_t *keys_of_nodes = tree + forest_rank_tree_keys;
  const uint16_t *upper_features = tree + forest_rank_tree_upper_features;
#define COLUMN(node) load(rows + (size_t)upper_features[node] * forest_column_distance)
  const __m512i upper = load(keys_of_nodes);
  const __mmask32 m0 =
    _mm512_cmpgt_epu16_mask(COLUMN(1), _mm512_set1_epi16((short)keys_of_nodes[1]));
  __m512i node = descend(_mm512_set1_epi16(1), m0);

  const __mmask32 m1 = _mm512_cmpgt_epu16_mask(
    choose(m0, COLUMN(2), COLUMN(3)), _mm512_permutexvar_epi16(node, upper));
  node = descend(node, m1);

  const __m512i third = choose(
    m0, choose(m1, COLUMN(4), COLUMN(5)), choose(m1, COLUMN(6), COLUMN(7)));
  const __mmask32 m2 = _mm512_cmpgt_epu16_mask(third, _mm512_permutexvar_epi16(node, upper));
  node = descend(node, m2);

  const __m512i fourth_left = choose(
    m1, choose(m2, COLUMN(8), COLUMN(9)), choose(m2, COLUMN(10), COLUMN(11)));
  const __m512i fourth_right = choose(
    m1, choose(m2, COLUMN(12), COLUMN(13)), choose(m2, COLUMN(14), COLUMN(15)));
  const __m512i fourth = choose(m0, fourth_left, fourth_right);
  const __mmask32 m3 = _mm512_cmpgt_epu16_mask(fourth, _mm512_permutexvar_epi16(node, upper));
  node = descend(node, m3);
#undef COLUMN

#define LEVEL(keys_of_rows)                                                               \
  {                                                                                       \
    const __m512i keys = (keys_of_rows);                                                  \
    const __m512i value = select_feature(rows, keys, columns, rank_bits);                 \
    node = descend(node, _mm512_cmpgt_epu16_mask(value, keys));                           \
  }
  LEVEL(_mm512_permutexvar_epi16(node, upper));
  LEVEL(_mm512_permutexvar_epi16(node, load(keys_of_nodes + 32)));
  LEVEL(lookup(keys_of_nodes + 64, node));
  LEVEL(choose(m0, lookup(keys_of_nodes + 128, node), lookup(keys_of_nodes + 192, node)));
#undef LEVEL

  const __m512i low = leaf_half(tree + forest_rank_tree_low_halves, node, m0, m1);
  const __m512i high = leaf_half(tree + forest_rank_tree_high_halves, node, m0, m1);
  add_lengths(low, high, sums);
}

// Unpacking interleaves within 128-bit lanes: sum `lane` is of this row among the 32.
static inline size_t row_of_sum(size_t lane) {
  return (lane % 16) / 4 * 8 + lane / 16 * 4 + lane % 4;
}

INLINE void walk_block(
  const uint16_t *trees, size_t count, const uint16_t *keys, size_t columns, unsigned rank_bits,
  size_t rows, uint64_t *totals) {
  _Alignas(64) uint32_t sums[forest_block_rows] = {0};
  for (size_t tree = 0; tree < count; tree++) {
    for (size_t row = 0; row < rows; row += 32) {
      walk_tree(
        trees + tree * forest_rank_tree_size, keys + row, columns, rank_bits, sums + row);
    }
  }
  for (size_t row = 0; row < rows; row += 32) {
    for (size_t lane = 0; lane < 32; lane++) {
      const size_t at = row + row_of_sum(lane);
      if (at < rows) totals[at] += sums[row + lane];
    }
  }
}

// The blends unroll for a number of columns known at compile time; others are padded to the next.
#define FOR_EACH_WIDTH(DO) \
  DO(2) DO(4) DO(6) DO(8) DO(10) DO(12) DO(14) DO(16) DO(20) DO(24) DO(28) DO(32) DO(48) DO(64)

size_t forest_rank_columns(size_t features) {
#define ENOUGH(width) \
  if (features <= width) return width;
  FOR_EACH_WIDTH(ENOUGH)
#undef ENOUGH
  return 0;
}

#define DEFINE(width)                                                                     \
  AVX512 static void walk_##width(                                                        \
    const uint16_t *trees, size_t count, const uint16_t *keys, unsigned rank_bits,        \
    size_t rows, uint64_t *totals) {                                                      \
    walk_block(trees, count, keys, width, rank_bits, rows, totals);                       \
  }
FOR_EACH_WIDTH(DEFINE)
#undef DEFINE

void forest_walk_ranks_avx512(
  const uint16_t *trees, size_t count, const uint16_t *keys, size_t columns,
  unsigned rank_bits, size_t rows, uint64_t *totals) {
#define CASE(width) \
  case width: walk_##width(trees, count, keys, rank_bits, rows, totals); break;
  switch (columns) {
    FOR_EACH_WIDTH(CASE)
    default: __builtin_unreachable();
  }
#undef CASE
}

#else

void forest_rank_avx512(
  const forest_rank_column *column, const float *values, size_t rows, uint16_t *keys) {
  (void)column, (void)values, (void)rows, (void)keys;
}

size_t forest_rank_columns(size_t features) {
  (void)features;
  return 0;
}

void forest_walk_ranks_avx512(
  const uint16_t *trees, size_t count, const uint16_t *keys, size_t columns,
  unsigned rank_bits, size_t rows, uint64_t *totals) {
  (void)trees, (void)count, (void)keys, (void)columns, (void)rank_bits, (void)rows, (void)totals;
}

#endif
