// Trees of at most 32 leaves, all splits at once: a bit for each leaf that a row may still reach.

#include "variants.h"

INLINE void ends_of_tree(
  const boost_masked_tree *tree, const uint32_t *sets, const uint8_t *keys, size_t rows,
  uint32_t *left) {
  for (size_t row = 0; row < rows; row++) left[row] = 0xffffffffu;
  for (size_t number = 0; number < tree->node_count; number++) {
    const boost_masked_node node = tree->nodes[number];
    const uint8_t *own = keys + (size_t)node.column * boost_block_rows;
    if (node.set == boost_no_set) {
      for (size_t row = 0; row < rows; row++) {
        const uint32_t passes = (uint8_t)(own[row] + node.shift) <= node.cut;
        left[row] &= node.keeps | -passes;
      }
    } else {
      const uint32_t *set = sets + (size_t)node.set * 8;
      for (size_t row = 0; row < rows; row++) {
        const uint32_t passes = set[own[row] >> 5] >> (own[row] & 31) & 1;
        left[row] &= node.keeps | -passes;
      }
    }
  }
}

INLINE void score_plainly(
  const boost_masked_tree *trees, size_t tree_count, const uint32_t *sets, const uint8_t *keys,
  size_t rows, double *sums) {
  uint32_t left[boost_block_rows];
  for (size_t number = 0; number < tree_count; number++) {
    const boost_masked_tree *tree = trees + number;
    ends_of_tree(tree, sets, keys, rows, left);
    for (size_t row = 0; row < rows; row++) sums[row] += tree->leaves[__builtin_ctz(left[row])];
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDE static inline __attribute__((always_inline)) AVX512

// Which of 64 rows a node sends left.
WIDE __mmask64 passes(boost_masked_node node, const uint32_t *sets, const uint8_t *keys) {
  const __m512i own =
    _mm512_loadu_si512(keys + (size_t)node.column * boost_block_rows);
  if (node.set == boost_no_set) {
    const __m512i shifted = _mm512_add_epi8(own, _mm512_set1_epi8((char)node.shift));
    return _mm512_cmple_epu8_mask(shifted, _mm512_set1_epi8((char)node.cut));
  }
  const __m256i set = _mm256_loadu_si256((const void *)(sets + (size_t)node.set * 8));
  const __m512i byte_numbers =
    _mm512_and_si512(_mm512_srli_epi16(own, 3), _mm512_set1_epi8(31));
  const __m512i bytes =
    _mm512_permutexvar_epi8(byte_numbers, _mm512_broadcast_i64x4(set));
  const __m512i bits = _mm512_shuffle_epi8(
    _mm512_set1_epi64((long long)0x8040201008040201u),
    _mm512_and_si512(own, _mm512_set1_epi8(7)));
  return _mm512_test_epi8_mask(bytes, bits);
}

// The values of eight rows' leaves, from the tables in registers.
WIDE __m512d leaf_values(const __m512d *table, bool wide, __m256i leaves) {
  const __m512i at = _mm512_cvtepu32_epi64(leaves);
  const __m512d low = _mm512_permutex2var_pd(table[0], at, table[1]);
  if (!wide) return low;
  const __m512d high = _mm512_permutex2var_pd(table[2], at, table[3]);
  return _mm512_mask_blend_pd(_mm512_test_epi64_mask(at, _mm512_set1_epi64(16)), low, high);
}

WIDE void add_leaves(const __m512d *table, bool wide, __m512i left, double *sums) {
  // The lowest bit that is set: 31 - the leading zeros of it alone.
  const __m512i lowest = _mm512_and_si512(left, _mm512_sub_epi32(_mm512_setzero_si512(), left));
  const __m512i leaf = _mm512_sub_epi32(_mm512_set1_epi32(31), _mm512_lzcnt_epi32(lowest));
  const __m512d first = leaf_values(table, wide, _mm512_castsi512_si256(leaf));
  const __m512d second = leaf_values(table, wide, _mm512_extracti64x4_epi64(leaf, 1));
  _mm512_storeu_pd(sums, _mm512_add_pd(_mm512_loadu_pd(sums), first));
  _mm512_storeu_pd(sums + 8, _mm512_add_pd(_mm512_loadu_pd(sums + 8), second));
}

AVX512 static void score_avx512(
  const boost_masked_tree *trees, size_t tree_count, const uint32_t *sets, const uint8_t *keys,
  size_t rows, double *sums) {
  // Vectors of 64 rows may reach beyond the rows, but not beyond the block.
  for (size_t number = 0; number < tree_count; number++) {
    const boost_masked_tree tree = trees[number];
    const bool wide = tree.leaf_count > 16;
    __m512d table[4];
    for (unsigned part = 0; part < 4; part++) {
      const int present = (int)tree.leaf_count - 8 * (int)part;
      const __mmask8 mask = present >= 8 ? 0xff : present > 0 ? (1 << present) - 1 : 0;
      table[part] = _mm512_maskz_loadu_pd(mask, tree.leaves + 8 * part);
    }
    for (size_t row = 0; row < rows; row += 64) {
      __m512i left[4];
      for (int part = 0; part < 4; part++) left[part] = _mm512_set1_epi32(-1);
      for (size_t at = 0; at < tree.node_count; at++) {
        const boost_masked_node node = tree.nodes[at];
        const __m512i keeps = _mm512_set1_epi32((int)node.keeps);
        const uint64_t fails = ~_cvtmask64_u64(passes(node, sets, keys + row));
        for (int part = 0; part < 4; part++) {
          left[part] = _mm512_mask_and_epi32(
            left[part], (__mmask16)(fails >> 16 * part), left[part], keeps);
        }
      }
      for (int part = 0; part < 4; part++) {
        add_leaves(table, wide, left[part], sums + row + 16 * part);
      }
    }
  }
}

AVX2 static void score_avx2(
  const boost_masked_tree *trees, size_t tree_count, const uint32_t *sets, const uint8_t *keys,
  size_t rows, double *sums) {
  score_plainly(trees, tree_count, sets, keys, rows, sums);
}
#endif

void boost_score(
  boost_instructions use, const boost_masked_tree *trees, size_t tree_count,
  const uint32_t *sets, const uint8_t *keys, size_t rows, double *sums) {
#if defined(__x86_64__)
  if (use == boost_avx512) return score_avx512(trees, tree_count, sets, keys, rows, sums);
  if (use == boost_avx2) return score_avx2(trees, tree_count, sets, keys, rows, sums);
#else
  (void)use;
#endif
  score_plainly(trees, tree_count, sets, keys, rows, sums);
}
