// First and second derivatives of the losses as whole numbers, and the probabilities they come from.

#include "variants.h"

#include <math.h>
#include <string.h>

// Adding it to a number of magnitude below 2^51 leaves the nearest whole number in the lowest bits.
static const double rounding = 0x1.8p52;

INLINE int64_t whole(double number) {
  const double shifted = number + rounding;
  int64_t bits, offset;
  memcpy(&bits, &shifted, sizeof bits);
  memcpy(&offset, &rounding, sizeof offset);
  return bits - offset;
}

// e^x to a unit in the last place or so, for |x| up to 708, beyond which it stays as it is there.
//
// x = k ln 2 + r with |r| <= ln 2 / 2; e^r by its Taylor series, whose 14th term is below 2^-56.
INLINE double exponential(double x) {
  x = x < -708.0 ? -708.0 : x;
  x = x > 708.0 ? 708.0 : x;
  const double shifted = x * 0x1.71547652b82fep+0 + rounding;
  const double k = shifted - rounding;
  const double r = (x - k * 0x1.62e42fee00000p-1) - k * 0x1.a39ef35793c76p-33;
  double e = 0x1.6124613a86d09p-33;
  e = e * r + 0x1.1eed8eff8d898p-29;
  e = e * r + 0x1.ae64567f544e4p-26;
  e = e * r + 0x1.27e4fb7789f5cp-22;
  e = e * r + 0x1.71de3a556c734p-19;
  e = e * r + 0x1.a01a01a01a01ap-16;
  e = e * r + 0x1.a01a01a01a01ap-13;
  e = e * r + 0x1.6c16c16c16c17p-10;
  e = e * r + 0x1.1111111111111p-7;
  e = e * r + 0x1.5555555555555p-5;
  e = e * r + 0x1.5555555555555p-3;
  e = e * r + 0.5;
  e = e * r + 1.0;
  e = e * r + 1.0;
  uint64_t power;
  memcpy(&power, &shifted, sizeof power);
  power = (power + 1023) << 52;
  double scale;
  memcpy(&scale, &power, sizeof scale);
  return e * scale;
}

INLINE double logistic(double margin) { return 1.0 / (1.0 + exponential(-margin)); }

INLINE void store(
  double gradient, double hessian, uint32_t hash, const boost_units *units, boost_fine *fine,
  uint64_t *lane) {
  uint32_t mixed = (hash ^ units->key) * 0x9E3779B1u;
  mixed = (mixed ^ mixed >> 15) * 0x85EBCA77u;
  mixed ^= mixed >> 13;
  // In -1/2...1/2: the nearest whole number of the sum is then above by the chance it should be.
  const double first = (double)(int32_t)(mixed >> 16) * 0x1p-16 - 0.5;
  const double second = (double)(int32_t)(mixed & 0xffff) * 0x1p-16 - 0.5;
  fine->gradient = (int32_t)whole(gradient * units->fine_gradient);
  fine->hessian = (int32_t)whole(hessian * units->fine_hessian);
  const uint64_t high = (uint64_t)whole(gradient * units->lane_gradient + first);
  const uint64_t middle =
    units->hessian_bits > 0 ? (uint64_t)whole(hessian * units->lane_hessian + second) : 0;
  *lane = (high << (units->hessian_bits + units->count_bits)) + (middle << units->count_bits) + 1;
}

// The loops twice, so that rows without weights cost no look at them.
#define FOR_EACH_ROW(GRADIENT, HESSIAN)                                                   \
  const boost_units local = *units;                                                       \
  if (weights) {                                                                          \
    for (size_t row = 0; row < rows; row++) {                                             \
      const double weight = weights[row];                                                 \
      store((GRADIENT) * weight, (HESSIAN) * weight, hashes[row], &local, fine + row,     \
            lanes + row);                                                                 \
    }                                                                                     \
  } else {                                                                                \
    for (size_t row = 0; row < rows; row++) {                                             \
      store(GRADIENT, HESSIAN, hashes[row], &local, fine + row, lanes + row);             \
    }                                                                                     \
  }

#define OUTPUT const double *restrict targets, const double *restrict weights,            \
  const uint32_t *restrict hashes, size_t rows, const boost_units *units,                 \
  boost_fine *restrict fine, uint64_t *restrict lanes

INLINE void boost_logistic_body(const double *restrict margins, OUTPUT) {
#define P logistic(margins[row])
  FOR_EACH_ROW(P - targets[row], P * (1.0 - P))
#undef P
}
VARIANTS(
  boost_logistic, (margins, targets, weights, hashes, rows, units, fine, lanes),
  const double *margins, const double *targets, const double *weights, const uint32_t *hashes,
  size_t rows, const boost_units *units, boost_fine *fine, uint64_t *lanes)

INLINE void boost_squared_body(const double *restrict margins, OUTPUT) {
  FOR_EACH_ROW(margins[row] - targets[row], 1.0)
}
VARIANTS(
  boost_squared, (margins, targets, weights, hashes, rows, units, fine, lanes),
  const double *margins, const double *targets, const double *weights, const uint32_t *hashes,
  size_t rows, const boost_units *units, boost_fine *fine, uint64_t *lanes)

INLINE void boost_softmax_body(
  const double *restrict margins, double number, double factor, const double *restrict largest,
  const double *restrict inverse, OUTPUT) {
#define P (exponential(margins[row] - largest[row]) * inverse[row])
  FOR_EACH_ROW(P - (targets[row] == number ? 1.0 : 0.0), factor * P * (1.0 - P))
#undef P
}
VARIANTS(
  boost_softmax,
  (margins, number, factor, largest, inverse, targets, weights, hashes, rows, units, fine, lanes),
  const double *margins, double number, double factor, const double *largest,
  const double *inverse, const double *targets, const double *weights, const uint32_t *hashes,
  size_t rows, const boost_units *units, boost_fine *fine, uint64_t *lanes)

INLINE void boost_softmax_sums_body(
  const double *margins, size_t classes, size_t distance, size_t rows, double *restrict largest,
  double *restrict inverse) {
  for (size_t row = 0; row < rows; row++) largest[row] = margins[row];
  for (size_t number = 1; number < classes; number++) {
    const double *own = margins + number * distance;
    for (size_t row = 0; row < rows; row++) {
      largest[row] = own[row] > largest[row] ? own[row] : largest[row];
    }
  }
  for (size_t row = 0; row < rows; row++) inverse[row] = 0;
  for (size_t number = 0; number < classes; number++) {
    const double *own = margins + number * distance;
    for (size_t row = 0; row < rows; row++) inverse[row] += exponential(own[row] - largest[row]);
  }
  for (size_t row = 0; row < rows; row++) inverse[row] = 1.0 / inverse[row];
}
VARIANTS(
  boost_softmax_sums, (margins, classes, distance, rows, largest, inverse),
  const double *margins, size_t classes, size_t distance, size_t rows, double *largest,
  double *inverse)

INLINE void boost_probabilities_body(double *margins, size_t rows) {
  for (size_t row = 0; row < rows; row++) margins[row] = logistic(margins[row]);
}
VARIANTS(boost_probabilities, (margins, rows), double *margins, size_t rows)

INLINE void boost_softmax_probabilities_body(
  double *margins, size_t classes, size_t distance, size_t rows, double *restrict largest,
  double *restrict inverse) {
  boost_softmax_sums_body(margins, classes, distance, rows, largest, inverse);
  for (size_t number = 0; number < classes; number++) {
    double *own = margins + number * distance;
    for (size_t row = 0; row < rows; row++) {
      own[row] = exponential(own[row] - largest[row]) * inverse[row];
    }
  }
}
VARIANTS(
  boost_softmax_probabilities, (margins, classes, distance, rows, largest, inverse),
  double *margins, size_t classes, size_t distance, size_t rows, double *largest,
  double *inverse)
