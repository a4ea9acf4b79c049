// Sums of lanes per column and key, the loop where training spends its time.

#include "variants.h"

#include <string.h>

enum { slots = 256, ahead = 24 };

// Four columns at once: one load for their keys.
INLINE void add_four(uint64_t *histogram, const uint8_t *keys, uint64_t lane) {
  uint32_t four;
  memcpy(&four, keys, sizeof four);
  histogram[four & 0xff] += lane;
  histogram[slots + (four >> 8 & 0xff)] += lane;
  histogram[2 * slots + (four >> 16 & 0xff)] += lane;
  histogram[3 * slots + (four >> 24)] += lane;
}

INLINE void add_row(uint64_t *histogram, const uint8_t *keys, size_t columns, uint64_t lane) {
  size_t column = 0;
  for (; column + 4 <= columns; column += 4) {
    add_four(histogram + column * slots, keys + column, lane);
  }
  for (; column < columns; column++) histogram[column * slots + keys[column]] += lane;
}

INLINE void prefetch(const uint8_t *keys, size_t columns) {
  for (size_t column = 0; column < columns; column += 64) __builtin_prefetch(keys + column);
}

void boost_histogram(
  const uint8_t *keys, size_t stride, size_t columns, const uint32_t *rows, size_t first,
  size_t count, const uint64_t *lanes, uint64_t *histogram) {
  if (!rows) {
    for (size_t row = first; row < first + count; row++) {
      add_row(histogram, keys + row * stride, columns, lanes[row]);
    }
    return;
  }
  rows += first;
  const size_t unhurried = count > ahead ? count - ahead : 0;
  for (size_t i = 0; i < unhurried; i++) {
    prefetch(keys + rows[i + ahead] * stride, columns);
    __builtin_prefetch(lanes + rows[i + ahead]);
    add_row(histogram, keys + rows[i] * stride, columns, lanes[rows[i]]);
  }
  for (size_t i = unhurried; i < count; i++) {
    add_row(histogram, keys + rows[i] * stride, columns, lanes[rows[i]]);
  }
}

INLINE void boost_unpack_body(
  uint64_t *histogram, const uint16_t *widths, size_t columns, size_t bins,
  const boost_units *units, int64_t *sums) {
  const unsigned count_bits = units->count_bits;
  const unsigned high = count_bits + units->hessian_bits;
  const uint64_t count_mask = ((uint64_t)1 << count_bits) - 1;
  const uint64_t hessian_mask = ((uint64_t)1 << units->hessian_bits) - 1;
  int64_t *gradients = sums, *hessians = sums + bins, *counts = sums + 2 * bins;
  for (size_t column = 0; column < columns; column++) {
    uint64_t *own = histogram + column * slots;
    const size_t width = widths[column];
    own[width - 1] = own[slots - 1];
    for (size_t bin = 0; bin < width; bin++) {
      const uint64_t lane = own[bin];
      const uint64_t count = lane & count_mask;
      gradients[bin] += (int64_t)lane >> high;
      // A hessian that is the same for all rows is their count.
      hessians[bin] +=
        (int64_t)(hessian_mask ? lane >> count_bits & hessian_mask : count);
      counts[bin] += (int64_t)count;
    }
    memset(own, 0, width * sizeof *own);
    own[slots - 1] = 0;
    gradients += width, hessians += width, counts += width;
  }
}
VARIANTS(
  boost_unpack, (histogram, widths, columns, bins, units, sums), uint64_t *histogram,
  const uint16_t *widths, size_t columns, size_t bins, const boost_units *units, int64_t *sums)

INLINE void boost_add_body(int64_t *restrict into, const int64_t *restrict from, size_t count) {
  for (size_t i = 0; i < count; i++) into[i] += from[i];
}
VARIANTS(boost_add, (into, from, count), int64_t *into, const int64_t *from, size_t count)

INLINE void boost_subtract_body(
  int64_t *restrict into, const int64_t *restrict from, size_t count) {
  for (size_t i = 0; i < count; i++) into[i] -= from[i];
}
VARIANTS(boost_subtract, (into, from, count), int64_t *into, const int64_t *from, size_t count)
