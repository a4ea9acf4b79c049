// The hot loops of dense neural networks in single precision.
//
// Rows travel in panels of 32: a panel holds one value after another of each feature, the 32 rows of a
// feature side by side, so that vectors run along rows and no layer size wastes lanes. The caller fills
// unused rows of the last panel with finite numbers of weight 0.
//
// Every variant gives the same bits: an output adds up its terms in the order of the inputs with fused
// multiply-add, a gradient its rows in 16 lanes that are then added in halves, and exponentials are one
// polynomial.

#ifndef WEIR_NEURAL_KERNEL_H
#define WEIR_NEURAL_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Rows of a panel; panels begin at multiples of 64 bytes.
enum { neural_panel_rows = 32 };

// What a layer does with its sums. The derivative is taken from the result.
typedef enum {
  neural_identity,
  neural_relu,
  // x, or x / 100 below 0.
  neural_leaky_relu,
  // x, or exp(x) - 1 below 0.
  neural_elu,
  neural_tanh,
  neural_sigmoid,
} neural_activation;

// Fully connected: `weights` [outputs, inputs], then `bias` [outputs].
typedef struct {
  const float *weights;
  const float *bias;
  size_t inputs;
  size_t outputs;
  neural_activation activation;
} neural_layer;

// One step of AdamW: the gradient is the sum of shards, in their order, times `scale`.
typedef struct {
  float scale;
  // Decay rates of the first and the second moment.
  float beta1;
  float beta2;
  // Learning rate over 1 - beta1^step, and 1 over 1 - beta2^step.
  float rate;
  float correction2;
  float epsilon;
  // Learning rate times weight decay.
  float decay;
} neural_adam_step;

// The loops in one instruction set.
typedef struct {
  // output = activation(weights · input + bias), `panels` of each.
  void (*forward)(const neural_layer *layer, size_t panels, const float *input, float *output);

  // input_delta = transposed weights · output_delta, times the derivative of the activation that made
  // `input`.
  void (*backward_input)(
    const neural_layer *layer, size_t panels, const float *output_delta,
    neural_activation activation, const float *input, float *input_delta);

  // Adds output_delta · transposed input to the gradients of weights and bias.
  void (*backward_weights)(
    const neural_layer *layer, size_t panels, const float *input, const float *output_delta,
    float *weight_gradient, float *bias_gradient);

  // The losses below run over `features` consecutive ones of the `width` in a panel, add each row's loss to
  // `losses`, and write its derivative times the row's weight to `delta`.

  // Squared errors of outputs; a target that is NaN has none.
  void (*squares)(
    size_t panels, size_t width, size_t features, const float *output, const float *target,
    const float *row_weights, float *losses, float *delta);
  // Huber's loss of each output, e²/2 up to `limit` and limit · (|e| - limit/2) beyond; a target that is
  // NaN has none.
  void (*huber)(
    size_t panels, size_t width, size_t features, float limit, const float *output,
    const float *target, const float *row_weights, float *losses, float *delta);
  // Cross-entropy -Σ target · ln(softmax(output)); targets are shares of a class, all 0 or NaN for none.
  void (*cross_entropy)(
    size_t panels, size_t width, size_t features, const float *output, const float *target,
    const float *row_weights, float *losses, float *delta);
  // probability = softmax(logits) over consecutive features.
  void (*softmax)(
    size_t panels, size_t width, size_t features, const float *logits, float *probability);

  // Updates `count` parameters and their moments.
  void (*adam)(
    const neural_adam_step *step, const float *const *gradients, size_t shards, size_t count,
    float *parameters, float *first, float *second);
} neural_functions;

typedef enum { neural_portable, neural_avx2, neural_avx512 } neural_variant;

// Whether this processor can run the loops of `variant`.
bool neural_can_run(neural_variant variant);
// The loops of `variant`; for any processor where this build has no others.
const neural_functions *neural_functions_of(neural_variant variant);

// Copies rows into panels: for each index, `features` numbers from `rows + index · stride`. The rows that
// the last panel lacks are 0. Returns whether any number is NaN.
bool neural_gather(
  const float *rows, size_t stride, const uint32_t *indices, size_t count, size_t features,
  float *panels);

// Copies `count` numbers of one feature into panels of `width` features, cut off at ±limit; the rows that
// the last panel lacks are 0. Returns whether any is NaN, which stays.
bool neural_spread(
  const double *values, size_t count, float limit, size_t width, float *panels);

// values[place] = with[feature] wherever values[place] is NaN.
void neural_fill_missing(size_t panels, size_t width, const float *with, float *values);

#endif
