// The inner loops of linear models over blocks of rows, for the widest vectors the processor has.
//
// A block holds its columns one after the other, LINEAR_BLOCK_ROWS floats each, of which the first `rows` are in
// use and the rest are 0. Arithmetic is in double precision. Sums are taken in a fixed order of eight lanes, without
// fused multiplication, so that every processor gets the same bits.
#ifndef LINEAR_KERNEL_H
#define LINEAR_KERNEL_H

#include <stdbool.h>
#include <stddef.h>

// Rows of a block: 30 columns of them stay in a second-level cache.
#define LINEAR_BLOCK_ROWS 1024
// Rows of a block that are multiplied with each other at once.
#define LINEAR_SLAB_ROWS 256
// Columns that are.
#define LINEAR_TILE 4

// Narrows `rows` values into `column` and adds the weighted sums of their distances from `origin` and of the squares
// of these to `moments[0]` and `[1]`; `weights` may be NULL for 1 each. False if a value is not finite in single
// precision; then nothing is to be used.
bool linear_read_column(const double *values, const double *weights, size_t rows, double origin, float *column,
                        double *moments);

// margins[i] = intercept + Σ coefficients[j] · block[j][i], for all rows of a block.
void linear_margins(const float *block, size_t columns, const double *coefficients, double intercept, double *margins);

// sums[j] += Σ residuals[i] · block[j][i], and sums[columns] += Σ residuals[i].
void linear_gradient(const float *block, size_t columns, const double *residuals, double *sums);

// factor[j][i] = scale[start + i] · block[j][start + i] of the rows of a slab, and factor[columns][i] = scale[start + i].
void linear_scale(const float *block, size_t columns, size_t start, const double *scale, double *factor);

// sums[i][j] += Σ factor[i][row] · factor[j][row] over a slab, for j up to i; `sums` is row-major, `columns` wide.
// `factor` has room for `columns` rounded up to LINEAR_TILE columns; what is in the columns beyond does not matter.
void linear_gram(const double *factor, size_t columns, double *sums);

// Logistic loss of two classes. From margins, targets (0 or 1) and weights (NULL for 1 each) of the first `rows` rows:
// residuals = w (p − y) in place of margins and curvatures = w p (1 − p), 0 beyond `rows`; returns Σ w · −ln P(target).
// While it calculates, the block `next` of `columns` columns is fetched into the cache; NULL for none.
double linear_logistic(double *margins, const float *targets, const double *weights, size_t rows, double *curvatures,
                       const float *next, size_t columns);

// Softmax loss of several classes. From margins [classes][LINEAR_BLOCK_ROWS], targets (0, 1, …) and weights (NULL for 1 each):
// probabilities in place of margins and residuals = w (p − [target is the class]), both 0 beyond `rows`;
// returns Σ w · −ln P(target).
double linear_softmax(double *margins, size_t classes, const float *targets, const double *weights, size_t rows,
                      double *residuals);

#endif
