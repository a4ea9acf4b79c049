// Walking trees whose nodes add up several columns, the upper four levels in vectors: all 15 splits are
// decided for all rows, and a blend chooses among them. Below, each row walks by itself: few rows share a
// node there, and gathers are slower.

#include "forest_kernel.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq")))
#define INLINE static inline __attribute__((always_inline))

// What the rows' categories count.
INLINE void look_up(const float *table, const float *values, int rows, float *summands) {
  for (int row = 0; row < rows; row++) summands[row] = table[(uint32_t)values[row]];
}

// The vectors reach beyond the rows, but not beyond the block, where what an earlier block left may be no
// category; those lanes are given category 0.
INLINE int lanes_of(size_t row, size_t rows, int lanes) {
  return rows - row < (size_t)lanes ? (int)(rows - row) : lanes;
}

AVX2 INLINE __m256 split_avx2(
  const forest_links *forest, uint32_t node, const float *columns, size_t row, size_t rows) {
  __m256 sum = _mm256_setzero_ps();
  const uint32_t end = forest->first_terms[node + 1];
  for (uint32_t term = forest->first_terms[node]; term < end; term++) {
    const float *values = columns + (size_t)forest->columns[term] * forest_column_distance + row;
    const uint32_t table = forest->tables[term];
    __m256 summand;
    if (table == UINT32_MAX) {
      summand = _mm256_mul_ps(_mm256_set1_ps(forest->coefficients[term]), _mm256_loadu_ps(values));
    } else {
      float summands[8] = {0};
      look_up(forest->category_values + table, values, lanes_of(row, rows, 8), summands);
      summand = _mm256_loadu_ps(summands);
    }
    sum = _mm256_add_ps(sum, summand);
  }
  return _mm256_cmp_ps(sum, _mm256_set1_ps(forest->thresholds[node]), _CMP_GT_OQ);
}

AVX2 INLINE __m256 choose(__m256 right, __m256 if_left, __m256 if_right) {
  return _mm256_blendv_ps(if_left, if_right, right);
}

AVX2 INLINE __m256i bit(__m256 mask, int value) {
  return _mm256_and_si256(_mm256_castps_si256(mask), _mm256_set1_epi32(value));
}

AVX2 void forest_links_walk_avx2(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals) {
  uint32_t reached[forest_block_rows];
  for (size_t tree = 0; tree < forest->trees; tree++) {
    const uint32_t *head = forest->heads + tree * forest_head_nodes;
    for (size_t row = 0; row < rows; row += 8) {
      __m256 splits[forest_head_splits];
      for (int node = 0; node < forest_head_splits; node++) {
        splits[node] = split_avx2(forest, head[node], columns, row, rows);
      }
      const __m256 m0 = splits[0];
      const __m256 m1 = choose(m0, splits[1], splits[2]);
      const __m256 m2 =
        choose(m0, choose(m1, splits[3], splits[4]), choose(m1, splits[5], splits[6]));
      const __m256 left =
        choose(m1, choose(m2, splits[7], splits[8]), choose(m2, splits[9], splits[10]));
      const __m256 right =
        choose(m1, choose(m2, splits[11], splits[12]), choose(m2, splits[13], splits[14]));
      const __m256 m3 = choose(m0, left, right);
      const __m256i turns = _mm256_or_si256(
        _mm256_or_si256(bit(m0, 8), bit(m1, 4)), _mm256_or_si256(bit(m2, 2), bit(m3, 1)));
      uint32_t place[8];
      _mm256_storeu_si256((__m256i *)place, turns);
      for (int lane = 0; lane < 8; lane++) {
        reached[row + lane] = head[forest_head_splits + place[lane]];
      }
    }
    forest_links_finish(forest, reached, columns, rows, totals);
  }
}

AVX512 INLINE __mmask16 split_avx512(
  const forest_links *forest, uint32_t node, const float *columns, size_t row, size_t rows) {
  __m512 sum = _mm512_setzero_ps();
  const uint32_t end = forest->first_terms[node + 1];
  for (uint32_t term = forest->first_terms[node]; term < end; term++) {
    const float *values = columns + (size_t)forest->columns[term] * forest_column_distance + row;
    const uint32_t table = forest->tables[term];
    __m512 summand;
    if (table == UINT32_MAX) {
      summand = _mm512_mul_ps(_mm512_set1_ps(forest->coefficients[term]), _mm512_loadu_ps(values));
    } else {
      float summands[16] = {0};
      look_up(forest->category_values + table, values, lanes_of(row, rows, 16), summands);
      summand = _mm512_loadu_ps(summands);
    }
    sum = _mm512_add_ps(sum, summand);
  }
  return _mm512_cmp_ps_mask(sum, _mm512_set1_ps(forest->thresholds[node]), _CMP_GT_OQ);
}

INLINE uint32_t pick(uint32_t right, uint32_t if_left, uint32_t if_right) {
  return (if_left & ~right) | (if_right & right);
}

AVX512 void forest_links_walk_avx512(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals) {
  uint32_t reached[forest_block_rows];
  for (size_t tree = 0; tree < forest->trees; tree++) {
    const uint32_t *head = forest->heads + tree * forest_head_nodes;
    const __m512i below = _mm512_loadu_si512(head + forest_head_splits);
    for (size_t row = 0; row < rows; row += 16) {
      uint32_t splits[forest_head_splits];
      for (int node = 0; node < forest_head_splits; node++) {
        splits[node] = split_avx512(forest, head[node], columns, row, rows);
      }
      const uint32_t m0 = splits[0];
      const uint32_t m1 = pick(m0, splits[1], splits[2]);
      const uint32_t m2 = pick(m0, pick(m1, splits[3], splits[4]), pick(m1, splits[5], splits[6]));
      const uint32_t left =
        pick(m1, pick(m2, splits[7], splits[8]), pick(m2, splits[9], splits[10]));
      const uint32_t right =
        pick(m1, pick(m2, splits[11], splits[12]), pick(m2, splits[13], splits[14]));
      const uint32_t m3 = pick(m0, left, right);
      __m512i place = _mm512_maskz_set1_epi32((__mmask16)m0, 8);
      place = _mm512_mask_add_epi32(place, (__mmask16)m1, place, _mm512_set1_epi32(4));
      place = _mm512_mask_add_epi32(place, (__mmask16)m2, place, _mm512_set1_epi32(2));
      place = _mm512_mask_add_epi32(place, (__mmask16)m3, place, _mm512_set1_epi32(1));
      _mm512_storeu_si512(reached + row, _mm512_permutexvar_epi32(place, below));
    }
    forest_links_finish(forest, reached, columns, rows, totals);
  }
}

#else

void forest_links_walk_avx2(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals) {
  forest_links_walk_scalar(forest, columns, rows, totals);
}

void forest_links_walk_avx512(
  const forest_links *forest, const float *columns, size_t rows, uint64_t *totals) {
  forest_links_walk_scalar(forest, columns, rows, totals);
}

#endif
