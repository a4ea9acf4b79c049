// Values to keys, and what finds the cuts.

#include "variants.h"

#include <string.h>

#if defined(__x86_64__)
boost_instructions boost_best_instructions(void) {
  const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vbmi");
  if (avx512) return boost_avx512;
  return __builtin_cpu_supports("avx2") ? boost_avx2 : boost_portable;
}
#else
boost_instructions boost_best_instructions(void) { return boost_portable; }
#endif

INLINE void boost_mix_body(const double *values, size_t rows, uint64_t *hashes) {
  for (size_t row = 0; row < rows; row++) {
    // Adding zero makes -0 a 0.
    const double value = values[row] + 0.0;
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t mixed = (hashes[row] ^ bits) * 0x9E3779B97F4A7C15u;
    hashes[row] = mixed ^ mixed >> 29;
  }
}
VARIANTS(boost_mix, (values, rows, hashes), const double *values, size_t rows, uint64_t *hashes)

void boost_sort(
  uint64_t *keys, uint64_t *weights, size_t count, uint64_t *key_scratch,
  uint64_t *weight_scratch) {
  enum { digit = 11, buckets = 1 << digit, passes = 6 };
  for (int pass = 0; pass < passes; pass++) {
    size_t places[buckets] = {0};
    const int shift = pass * digit;
    for (size_t i = 0; i < count; i++) places[keys[i] >> shift & (buckets - 1)]++;
    size_t next = 0;
    for (size_t bucket = 0; bucket < buckets; bucket++) {
      const size_t size = places[bucket];
      places[bucket] = next;
      next += size;
    }
    for (size_t i = 0; i < count; i++) {
      const size_t place = places[keys[i] >> shift & (buckets - 1)]++;
      key_scratch[place] = keys[i];
      weight_scratch[place] = weights[i];
    }
    // After an even number of passes all is back where it was.
    uint64_t *swapped = keys;
    keys = key_scratch, key_scratch = swapped;
    swapped = weights;
    weights = weight_scratch, weight_scratch = swapped;
  }
}

// How many of 16 numbers are below `value`.
INLINE size_t below(const double *numbers, double value) {
  int64_t count = 0;
  for (size_t i = 0; i < 16; i++) count += numbers[i] < value;
  return (size_t)count;
}

// Which sixteenth of the cuts, by every sixteenth cut, then which of these: comparing all is faster than halving,
// whose branches or loads nobody can foresee.
INLINE void search(
  const double *values, size_t rows, const double *cuts, uint8_t *keys, size_t step) {
  double pivots[16];
  for (size_t part = 0; part < 16; part++) pivots[part] = cuts[16 * part + 15];
  for (size_t row = 0; row < rows; row++) {
    const double value = values[row];
    const size_t start = 16 * below(pivots, value);
    const size_t key = start + below(cuts + start, value);
    keys[row * step] = value == value ? (uint8_t)key : boost_missing;
  }
}

#if defined(__x86_64__)
#include <immintrin.h>

static inline __attribute__((always_inline)) AVX512 size_t below_wide(
  __m512d low, __m512d high, __m512d value) {
  const unsigned first = _cvtmask8_u32(_mm512_cmp_pd_mask(low, value, _CMP_LT_OQ));
  const unsigned second = _cvtmask8_u32(_mm512_cmp_pd_mask(high, value, _CMP_LT_OQ));
  return (size_t)__builtin_popcount(first | second << 8);
}

// The same with masks for counts, which the compiler does not think of.
AVX512 static void search_avx512(
  const double *values, size_t rows, const double *cuts, uint8_t *keys, size_t step) {
  double pivots[16];
  for (size_t part = 0; part < 16; part++) pivots[part] = cuts[16 * part + 15];
  const __m512d low = _mm512_loadu_pd(pivots), high = _mm512_loadu_pd(pivots + 8);
  for (size_t row = 0; row < rows; row++) {
    const __m512d value = _mm512_set1_pd(values[row]);
    const size_t start = 16 * below_wide(low, high, value);
    const double *part = cuts + start;
    const size_t key =
      start + below_wide(_mm512_loadu_pd(part), _mm512_loadu_pd(part + 8), value);
    keys[row * step] = values[row] == values[row] ? (uint8_t)key : boost_missing;
  }
}

AVX2 static void search_avx2(
  const double *values, size_t rows, const double *cuts, uint8_t *keys, size_t step) {
  search(values, rows, cuts, keys, step);
}
#endif

void boost_keys(
  boost_instructions use, const double *values, size_t rows, const double *cuts, uint8_t *keys,
  size_t step) {
#if defined(__x86_64__)
  if (use == boost_avx512) return search_avx512(values, rows, cuts, keys, step);
  if (use == boost_avx2) return search_avx2(values, rows, cuts, keys, step);
#else
  (void)use;
#endif
  search(values, rows, cuts, keys, step);
}
