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

// Rows searched side by side, so that their loads overlap; gathers in vectors were slower.
enum { lanes = 16 };

void boost_keys(
  const double *values, size_t rows, const double *cuts, uint8_t *keys, size_t step) {
  for (size_t row = 0; row < rows; row += lanes) {
    const size_t here = rows - row < lanes ? rows - row : lanes;
    double value[lanes];
    uint64_t below[lanes];
    for (size_t lane = 0; lane < lanes; lane++) {
      value[lane] = values[row + (lane < here ? lane : 0)];
      below[lane] = 0;
    }
    for (uint64_t half = 128; half > 0; half /= 2) {
      for (size_t lane = 0; lane < lanes; lane++) {
        below[lane] += cuts[below[lane] + half - 1] < value[lane] ? half : 0;
      }
    }
    for (size_t lane = 0; lane < here; lane++) {
      const uint8_t key = (uint8_t)below[lane];
      keys[(row + lane) * step] = value[lane] == value[lane] ? key : boost_missing;
    }
  }
}
