#include "linear_kernel.h"

#include <math.h>
#include <stdint.h>

#define LANES 8

typedef double vector __attribute__((vector_size(LANES * sizeof(double)), aligned(8)));
typedef int64_t integers __attribute__((vector_size(LANES * sizeof(int64_t)), aligned(8)));
typedef float narrow __attribute__((vector_size(LANES * sizeof(float)), aligned(4)));

#if defined(__x86_64__)
// The same source for each level of the architecture; the loader picks the widest.
#define FOR_EVERY_LEVEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EVERY_LEVEL
#endif

#define LOAD(pointer) (*(const vector *)(pointer))
#define STORE(pointer, value) (*(vector *)(pointer) = (value))
#define WIDEN(pointer) __builtin_convertvector(*(const narrow *)(pointer), vector)
// Bitwise choice by a mask of all ones or zeros.
#define CHOOSE(mask, yes, no) ((vector)(((mask) & (integers)(yes)) | (~(mask) & (integers)(no))))

// Always in the same order, whatever the width of the machine's vectors.
#define SUM_OF_LANES(v) ((((v)[0] + (v)[4]) + ((v)[2] + (v)[6])) + (((v)[1] + (v)[5]) + ((v)[3] + (v)[7])))

// e^x for x in −∞…0, to 1 unit in the last place; below −708 as for −708.
#define EXPONENTIAL(result, x)                                                                                         \
  do {                                                                                                                 \
    vector limited = CHOOSE((x) < -708.0, (vector){} - 708.0, (x));                                                    \
    /* Adding 1.5 · 2^52 leaves the nearest integer in the low bits. */                                                \
    vector shifted = limited * 0x1.71547652b82fep0 + 0x1.8p52;                                                         \
    vector count = shifted - 0x1.8p52;                                                                                 \
    vector rest = (limited - count * 0x1.62e42fefa38p-1) - count * 0x1.ef35793c7673p-45;                               \
    vector sum = rest * (1.0 / 6227020800) + 1.0 / 479001600;                                                          \
    sum = sum * rest + 1.0 / 39916800;                                                                                 \
    sum = sum * rest + 1.0 / 3628800;                                                                                  \
    sum = sum * rest + 1.0 / 362880;                                                                                   \
    sum = sum * rest + 1.0 / 40320;                                                                                    \
    sum = sum * rest + 1.0 / 5040;                                                                                     \
    sum = sum * rest + 1.0 / 720;                                                                                      \
    sum = sum * rest + 1.0 / 120;                                                                                      \
    sum = sum * rest + 1.0 / 24;                                                                                       \
    sum = sum * rest + 1.0 / 6;                                                                                        \
    sum = sum * rest + 0.5;                                                                                            \
    sum = sum * rest + 1.0;                                                                                            \
    sum = sum * rest + 1.0;                                                                                            \
    (result) = sum * (vector)(((integers)shifted + 1023) << 52);                                                       \
  } while (0)

// ln(1 + x) for x in 0…1: 2 artanh(x / (2 + x)), whose series in powers of at most 1/9 needs no table.
#define LOGARITHM_OF_ONE_PLUS(result, x)                                                                               \
  do {                                                                                                                 \
    vector ratio = (x) / ((x) + 2.0);                                                                                  \
    vector square = ratio * ratio;                                                                                     \
    vector sum = square * (1.0 / 33) + 1.0 / 31;                                                                       \
    sum = sum * square + 1.0 / 29;                                                                                     \
    sum = sum * square + 1.0 / 27;                                                                                     \
    sum = sum * square + 1.0 / 25;                                                                                     \
    sum = sum * square + 1.0 / 23;                                                                                     \
    sum = sum * square + 1.0 / 21;                                                                                     \
    sum = sum * square + 1.0 / 19;                                                                                     \
    sum = sum * square + 1.0 / 17;                                                                                     \
    sum = sum * square + 1.0 / 15;                                                                                     \
    sum = sum * square + 1.0 / 13;                                                                                     \
    sum = sum * square + 1.0 / 11;                                                                                     \
    sum = sum * square + 1.0 / 9;                                                                                      \
    sum = sum * square + 1.0 / 7;                                                                                      \
    sum = sum * square + 1.0 / 5;                                                                                      \
    sum = sum * square + 1.0 / 3;                                                                                      \
    sum = sum * square + 1.0;                                                                                          \
    (result) = sum * ratio * 2.0;                                                                                      \
  } while (0)

FOR_EVERY_LEVEL
bool linear_read_column(const double *values, const double *weights, size_t rows, double origin, float *column,
                        double *moments) {
  vector sums = {}, squares = {};
  integers strange = {};
  size_t row = 0;
  for (; row + LANES <= rows; row += LANES) {
    vector value = LOAD(values + row);
    narrow single = __builtin_convertvector(value, narrow);
    *(narrow *)(column + row) = single;
    // Infinity less itself is NaN, as NaN is, and neither equals itself.
    vector rounded = __builtin_convertvector(single, vector);
    vector zero = rounded - rounded;
    strange |= zero != zero;
    vector distance = value - origin;
    vector weighted = weights ? distance * LOAD(weights + row) : distance;
    sums += weighted;
    squares += weighted * distance;
  }
  bool finite = true;
  for (int lane = 0; lane < LANES; lane++) finite = finite && strange[lane] == 0;
  double sum = SUM_OF_LANES(sums), square = SUM_OF_LANES(squares);
  for (; row < rows; row++) {
    column[row] = (float)values[row];
    finite = finite && isfinite(column[row]);
    double distance = values[row] - origin;
    double weighted = weights ? distance * weights[row] : distance;
    sum += weighted;
    square += weighted * distance;
  }
  moments[0] += sum;
  moments[1] += square;
  return finite;
}

FOR_EVERY_LEVEL
void linear_margins(const float *block, size_t columns, const double *coefficients, double intercept,
                    double *margins) {
  for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row++) margins[row] = intercept;
  size_t j = 0;
  // Columns in turn, as they lie in memory; two at once halve the traffic of the margins.
  for (; j + 2 <= columns; j += 2) {
    const float *first = block + j * LINEAR_BLOCK_ROWS, *second = first + LINEAR_BLOCK_ROWS;
    double a = coefficients[j], b = coefficients[j + 1];
    for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row += LANES)
      STORE(margins + row, (LOAD(margins + row) + WIDEN(first + row) * a) + WIDEN(second + row) * b);
  }
  if (j < columns) {
    const float *last = block + j * LINEAR_BLOCK_ROWS;
    for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row += LANES)
      STORE(margins + row, LOAD(margins + row) + WIDEN(last + row) * coefficients[j]);
  }
}

FOR_EVERY_LEVEL
void linear_gradient(const float *block, size_t columns, const double *residuals, double *sums) {
  for (size_t j = 0; j < columns; j++) {
    const float *column = block + j * LINEAR_BLOCK_ROWS;
    vector one = {}, two = {}, three = {}, four = {};
    for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row += 4 * LANES) {
      one += WIDEN(column + row) * LOAD(residuals + row);
      two += WIDEN(column + row + LANES) * LOAD(residuals + row + LANES);
      three += WIDEN(column + row + 2 * LANES) * LOAD(residuals + row + 2 * LANES);
      four += WIDEN(column + row + 3 * LANES) * LOAD(residuals + row + 3 * LANES);
    }
    vector all = (one + two) + (three + four);
    sums[j] += SUM_OF_LANES(all);
  }
  vector all = {};
  for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row += LANES) all += LOAD(residuals + row);
  sums[columns] += SUM_OF_LANES(all);
}

FOR_EVERY_LEVEL
void linear_scale(const float *block, size_t columns, size_t start, const double *scale, double *factor) {
  for (size_t j = 0; j < columns; j++) {
    const float *column = block + j * LINEAR_BLOCK_ROWS + start;
    double *target = factor + j * LINEAR_SLAB_ROWS;
    for (size_t row = 0; row < LINEAR_SLAB_ROWS; row += LANES)
      STORE(target + row, WIDEN(column + row) * LOAD(scale + start + row));
  }
  double *last = factor + columns * LINEAR_SLAB_ROWS;
  for (size_t row = 0; row < LINEAR_SLAB_ROWS; row++) last[row] = scale[start + row];
}

FOR_EVERY_LEVEL
void linear_gram(const double *factor, size_t columns, double *sums) {
  for (size_t i = 0; i < columns; i += LINEAR_TILE) {
    for (size_t j = 0; j <= i; j += LINEAR_TILE) {
      const double *left = factor + i * LINEAR_SLAB_ROWS, *right = factor + j * LINEAR_SLAB_ROWS;
      vector tile[LINEAR_TILE][LINEAR_TILE] = {};
      for (size_t row = 0; row < LINEAR_SLAB_ROWS; row += LANES) {
        vector across[LINEAR_TILE];
        for (int k = 0; k < LINEAR_TILE; k++) across[k] = LOAD(right + k * LINEAR_SLAB_ROWS + row);
        for (int l = 0; l < LINEAR_TILE; l++) {
          vector down = LOAD(left + l * LINEAR_SLAB_ROWS + row);
          for (int k = 0; k < LINEAR_TILE; k++) tile[l][k] += down * across[k];
        }
      }
      for (int l = 0; l < LINEAR_TILE; l++)
        for (int k = 0; k < LINEAR_TILE; k++)
          if (i + l < columns && j + k <= i + l) sums[(i + l) * columns + j + k] += SUM_OF_LANES(tile[l][k]);
    }
  }
}

// The rows of a vector that are in use, as a mask.
#define ROWS_IN_USE(row, rows) (((integers){0, 1, 2, 3, 4, 5, 6, 7} + (int64_t)(row)) < (int64_t)(rows))

FOR_EVERY_LEVEL
double linear_logistic(double *margins, const float *targets, const double *weights, size_t rows,
                       double *curvatures, const float *next, size_t columns) {
  vector losses = {};
  for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row += LANES) {
    // A vector's worth of every column, in the order of memory: a line holds 16 floats.
    if (next)
      for (size_t line = 0; line < columns * LANES; line += 16) __builtin_prefetch(next + row * columns + line, 0, 2);
    integers used = ROWS_IN_USE(row, rows);
    vector margin = LOAD(margins + row), target = WIDEN(targets + row);
    vector weight = weights ? LOAD(weights + row) : (vector){} + 1.0;
    weight = CHOOSE(used, weight, (vector){});
    vector odds, logarithm;
    vector magnitude = CHOOSE(margin < 0.0, -margin, margin);
    EXPONENTIAL(odds, -magnitude);
    LOGARITHM_OF_ONE_PLUS(logarithm, odds);
    // The larger of the two probabilities, and the smaller without cancellation.
    vector larger = 1.0 / (odds + 1.0), smaller = odds * larger;
    vector positive = CHOOSE(margin < 0.0, smaller, larger);
    vector negative = CHOOSE(margin < 0.0, larger, smaller);
    STORE(margins + row, weight * (positive * (1.0 - target) - negative * target));
    STORE(curvatures + row, weight * (larger * smaller));
    vector against = margin * (1.0 - 2.0 * target);
    losses += weight * (CHOOSE(against < 0.0, (vector){}, against) + logarithm);
  }
  return SUM_OF_LANES(losses);
}

FOR_EVERY_LEVEL
double linear_softmax(double *margins, size_t classes, const float *targets, const double *weights, size_t rows,
                      double *residuals) {
  double loss = 0;
  for (size_t row = 0; row < LINEAR_BLOCK_ROWS; row += LANES) {
    integers used = ROWS_IN_USE(row, rows);
    vector target = WIDEN(targets + row);
    vector weight = weights ? LOAD(weights + row) : (vector){} + 1.0;
    weight = CHOOSE(used, weight, (vector){});
    vector largest = LOAD(margins + row);
    for (size_t k = 1; k < classes; k++) {
      vector margin = LOAD(margins + k * LINEAR_BLOCK_ROWS + row);
      largest = CHOOSE(largest < margin, margin, largest);
    }
    vector total = {}, own = {};
    for (size_t k = 0; k < classes; k++) {
      double *place = margins + k * LINEAR_BLOCK_ROWS + row;
      vector distance = LOAD(place) - largest, odds;
      EXPONENTIAL(odds, distance);
      total += odds;
      own = CHOOSE(target == (double)k, distance, own);
      STORE(place, odds);
    }
    for (size_t k = 0; k < classes; k++) {
      double *place = margins + k * LINEAR_BLOCK_ROWS + row;
      vector probability = CHOOSE(used, LOAD(place) / total, (vector){});
      vector isTarget = CHOOSE(target == (double)k, (vector){} + 1.0, (vector){});
      STORE(place, probability);
      STORE(residuals + k * LINEAR_BLOCK_ROWS + row, weight * (probability - isTarget));
    }
    for (int lane = 0; lane < LANES; lane++)
      if (weight[lane] > 0) loss += weight[lane] * (log(total[lane]) - own[lane]);
  }
  return loss;
}
