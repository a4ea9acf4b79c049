// The loops themselves, compiled once for each instruction set. The including file says
//   LANES         floats of a vector register
//   OUTPUT_BLOCK  outputs that `forward` computes at once for two vectors of rows
//   WEIGHT_BLOCK  outputs whose gradients `backward_weights` computes at once for four inputs
//   NAME          the neural_functions to define

#include <math.h>

#include "neural_kernel.h"

#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef float vec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef int32_t ivec __attribute__((vector_size(LANES * 4), aligned(4), may_alias));
typedef float vec16 __attribute__((vector_size(64), aligned(4), may_alias));

enum {
  rows_of_panel = neural_panel_rows,
  // Vectors of rows that go through a layer side by side.
  abreast = 2,
};

INLINE vec load(const float *from) { return *(const vec *)from; }
INLINE void store(float *to, vec value) { *(vec *)to = value; }
INLINE vec splat(float value) { return value - (vec){0}; }
INLINE vec fma_of(vec a, vec b, vec c) { return __builtin_elementwise_fma(a, b, c); }
INLINE vec choose(ivec where, vec yes, vec no) {
  return (vec)((where & (ivec)yes) | (~where & (ivec)no));
}

// e^x to 2 units in the last place between -87 and 88, where it is cut off: Cephes' expf, with n = x / ln 2
// rounded by adding and subtracting 1.5 · 2^23.
INLINE vec exponential(vec x) {
  x = choose(x > 88.0f, splat(88.0f), x);
  x = choose(x < -87.0f, splat(-87.0f), x);
  const vec shifted = fma_of(x, splat(1.44269504f), splat(12582912.0f));
  const vec whole = shifted - 12582912.0f;
  vec rest = fma_of(whole, splat(-0.693359375f), x);
  rest = fma_of(whole, splat(2.12194440e-4f), rest);
  vec sum = splat(1.9875691500e-4f);
  sum = fma_of(sum, rest, splat(1.3981999507e-3f));
  sum = fma_of(sum, rest, splat(8.3334519073e-3f));
  sum = fma_of(sum, rest, splat(4.1665795894e-2f));
  sum = fma_of(sum, rest, splat(1.6666665459e-1f));
  sum = fma_of(sum, rest, splat(5.0000001201e-1f));
  sum = fma_of(sum, rest * rest, rest) + 1.0f;
  const ivec power = ((ivec)shifted - 0x4B400000 + 127) << 23;
  return sum * (vec)power;
}

INLINE vec activate(vec sum, neural_activation activation) {
  switch (activation) {
    case neural_relu: return choose(sum > 0, sum, splat(0));
    case neural_leaky_relu: return choose(sum > 0, sum, sum * 0.01f);
    case neural_elu: return choose(sum > 0, sum, exponential(sum) - 1.0f);
    case neural_tanh: {
      const vec square = exponential(sum + sum);
      return (square - 1.0f) / (square + 1.0f);
    }
    case neural_sigmoid: return 1.0f / (1.0f + exponential(-sum));
    case neural_identity: return sum;
  }
}

// delta · derivative of the activation, whose result is `result`.
INLINE vec slope(vec delta, vec result, neural_activation activation) {
  switch (activation) {
    case neural_relu: return choose(result > 0, delta, splat(0));
    case neural_leaky_relu: return choose(result > 0, delta, delta * 0.01f);
    case neural_elu: return choose(result > 0, delta, delta * (result + 1.0f));
    case neural_tanh: return delta * fma_of(-result, result, splat(1));
    case neural_sigmoid: return delta * (result * (1.0f - result));
    case neural_identity: return delta;
  }
}

// Sums over `terms` of weight · input for `count` sums, whose weights are `sum_step` apart, those of
// consecutive terms `term_step`.
INLINE void sums_of_products(
  const size_t count, const float *weights, size_t sum_step, size_t term_step, size_t terms,
  const float *input, vec sums[][abreast]) {
  for (size_t term = 0; term < terms; term++) {
    vec rows[abreast];
    UNROLL for (size_t part = 0; part < abreast; part++) {
      rows[part] = load(input + term * rows_of_panel + part * LANES);
    }
    UNROLL for (size_t sum = 0; sum < count; sum++) {
      const vec weight = splat(weights[sum * sum_step + term * term_step]);
      UNROLL for (size_t part = 0; part < abreast; part++) {
        sums[sum][part] = fma_of(weight, rows[part], sums[sum][part]);
      }
    }
  }
}

// Cuts `total` into blocks of nearly equal size, at most `most`, so that none is left with one.
#define FOR_EACH_BLOCK(total, most)                                                   \
  for (size_t start = 0, blocks = ((total) + (most)-1) / (most), block = 0, size;     \
       block < blocks && (size = ((total) - start) / (blocks - block), true);         \
       start += size, block++)

INLINE void forward_block(
  const size_t count, const neural_layer *layer, size_t first, const float *input, float *output,
  neural_activation activation) {
  for (size_t row = 0; row < rows_of_panel; row += abreast * LANES) {
    vec sums[OUTPUT_BLOCK][abreast];
    UNROLL for (size_t sum = 0; sum < count; sum++) {
      UNROLL for (size_t part = 0; part < abreast; part++) {
        sums[sum][part] = splat(layer->bias[first + sum]);
      }
    }
    sums_of_products(
      count, layer->weights + first * layer->inputs, layer->inputs, 1, layer->inputs, input + row,
      sums);
    UNROLL for (size_t sum = 0; sum < count; sum++) {
      UNROLL for (size_t part = 0; part < abreast; part++) {
        float *to = output + (first + sum) * rows_of_panel + row + part * LANES;
        store(to, activate(sums[sum][part], activation));
      }
    }
  }
}

INLINE void backward_block(
  const size_t count, const neural_layer *layer, size_t first, const float *output_delta,
  const float *input, float *input_delta, neural_activation activation) {
  for (size_t row = 0; row < rows_of_panel; row += abreast * LANES) {
    vec sums[OUTPUT_BLOCK][abreast];
    UNROLL for (size_t sum = 0; sum < count; sum++) {
      UNROLL for (size_t part = 0; part < abreast; part++) sums[sum][part] = splat(0);
    }
    sums_of_products(
      count, layer->weights + first, 1, layer->inputs, layer->outputs, output_delta + row, sums);
    UNROLL for (size_t sum = 0; sum < count; sum++) {
      UNROLL for (size_t part = 0; part < abreast; part++) {
        const size_t place = (first + sum) * rows_of_panel + row + part * LANES;
        store(input_delta + place, slope(sums[sum][part], load(input + place), activation));
      }
    }
  }
}

// Makes the number of sums and the activation known where they are unrolled.
#define WITH_COUNT(call)                  \
  switch (size) {                         \
    case 1: call(1); break;               \
    case 2: call(2); break;               \
    case 3: call(3); break;               \
    case 4: call(4); break;               \
    CASES_ABOVE_4(call)                   \
    default: __builtin_unreachable();     \
  }
#if OUTPUT_BLOCK == 12
#define CASES_ABOVE_4(call)    \
  case 5: call(5); break;      \
  case 6: call(6); break;      \
  case 7: call(7); break;      \
  case 8: call(8); break;      \
  case 9: call(9); break;      \
  case 10: call(10); break;    \
  case 11: call(11); break;    \
  case 12: call(12); break;
#elif OUTPUT_BLOCK == 8
#define CASES_ABOVE_4(call)    \
  case 5: call(5); break;      \
  case 6: call(6); break;      \
  case 7: call(7); break;      \
  case 8: call(8); break;
#elif OUTPUT_BLOCK == 4
#define CASES_ABOVE_4(call)
#endif
#define WITH_ACTIVATION(call)                           \
  switch (activation) {                                 \
    case neural_identity: call(neural_identity); break; \
    case neural_relu: call(neural_relu); break;         \
    default: call(activation); break;                   \
  }

static void forward(
  const neural_layer *layer, size_t panels, const float *input, float *output) {
  const neural_activation activation = layer->activation;
  for (size_t panel = 0; panel < panels; panel++) {
    FOR_EACH_BLOCK(layer->outputs, OUTPUT_BLOCK) {
#define COUNT(count) forward_block(count, layer, start, input, output, activation)
      WITH_COUNT(COUNT)
#undef COUNT
    }
    input += layer->inputs * rows_of_panel;
    output += layer->outputs * rows_of_panel;
  }
}

static void backward_input(
  const neural_layer *layer, size_t panels, const float *output_delta,
  neural_activation activation, const float *input, float *input_delta) {
  for (size_t panel = 0; panel < panels; panel++) {
    FOR_EACH_BLOCK(layer->inputs, OUTPUT_BLOCK) {
#define COUNT(count) \
  backward_block(count, layer, start, output_delta, input, input_delta, activation)
      WITH_COUNT(COUNT)
#undef COUNT
    }
    output_delta += layer->outputs * rows_of_panel;
    input += layer->inputs * rows_of_panel;
    input_delta += layer->inputs * rows_of_panel;
  }
}

// The sums of the lanes of 16 vectors, each added up in halves.
INLINE void sums_of_lanes(vec16 v[16], float *sums) {
#define PAIR(a, b, low, high) \
  __builtin_shufflevector(a, b, low) + __builtin_shufflevector(a, b, high)
#define LOW8 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23
#define HIGH8 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31
#define LOW4 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27
#define HIGH4 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31
#define LOW2 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29
#define HIGH2 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31
#define LOW1 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30
#define HIGH1 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31
  UNROLL for (int i = 0; i < 8; i++) v[i] = PAIR(v[i], v[i + 8], LOW8, HIGH8);
  UNROLL for (int i = 0; i < 4; i++) v[i] = PAIR(v[i], v[i + 4], LOW4, HIGH4);
  UNROLL for (int i = 0; i < 2; i++) v[i] = PAIR(v[i], v[i + 2], LOW2, HIGH2);
  *(vec16 *)sums = PAIR(v[0], v[1], LOW1, HIGH1);
#undef PAIR
}

enum { gradient_block = 4 };

// The gradients of a block of 4 inputs × 4 outputs; columns beyond the last are the last again.
INLINE void gradients_of_block(
  size_t panels, const float *const inputs[gradient_block], size_t input_step,
  const float *const deltas[gradient_block], size_t delta_step, float *gradients) {
  vec16 products[16];
  UNROLL for (size_t lane = 0; lane < 16; lane += LANES) {
    UNROLL for (size_t first = 0; first < gradient_block; first += WEIGHT_BLOCK) {
      vec sums[WEIGHT_BLOCK][gradient_block];
      UNROLL for (size_t j = 0; j < WEIGHT_BLOCK; j++) {
        UNROLL for (size_t k = 0; k < gradient_block; k++) sums[j][k] = splat(0);
      }
      size_t input_place = lane;
      size_t delta_place = lane;
      for (size_t panel = 0; panel < panels; panel++) {
        UNROLL for (size_t row = 0; row < rows_of_panel; row += 16) {
          vec input[gradient_block];
          UNROLL for (size_t k = 0; k < gradient_block; k++) {
            input[k] = load(inputs[k] + input_place + row);
          }
          UNROLL for (size_t j = 0; j < WEIGHT_BLOCK; j++) {
            const vec delta = load(deltas[first + j] + delta_place + row);
            UNROLL for (size_t k = 0; k < gradient_block; k++) {
              sums[j][k] = fma_of(delta, input[k], sums[j][k]);
            }
          }
        }
        input_place += input_step;
        delta_place += delta_step;
      }
      UNROLL for (size_t j = 0; j < WEIGHT_BLOCK; j++) {
        UNROLL for (size_t k = 0; k < gradient_block; k++) {
          float *product = (float *)&products[(first + j) * gradient_block + k];
          store(product + lane, sums[j][k]);
        }
      }
    }
  }
  sums_of_lanes(products, gradients);
}

INLINE size_t least(size_t a, size_t b) { return a < b ? a : b; }

static void add_bias_gradient(
  size_t outputs, size_t panels, const float *output_delta, float *gradient) {
  for (size_t first = 0; first < outputs; first += 16) {
    const size_t count = least(16, outputs - first);
    vec16 sums[16] = {{0}};
    for (size_t panel = 0; panel < panels; panel++) {
      const float *delta = output_delta + (panel * outputs + first) * rows_of_panel;
      for (size_t output = 0; output < count; output++) {
        UNROLL for (size_t row = 0; row < rows_of_panel; row += 16) {
          sums[output] += *(const vec16 *)(delta + output * rows_of_panel + row);
        }
      }
    }
    float totals[16];
    sums_of_lanes(sums, totals);
    for (size_t output = 0; output < count; output++) gradient[first + output] += totals[output];
  }
}

static void backward_weights(
  const neural_layer *layer, size_t panels, const float *input, const float *output_delta,
  float *weight_gradient, float *bias_gradient) {
  const size_t inputs = layer->inputs;
  const size_t outputs = layer->outputs;
  for (size_t j = 0; j < outputs; j += gradient_block) {
    const float *deltas[gradient_block];
    for (size_t i = 0; i < gradient_block; i++) {
      deltas[i] = output_delta + least(j + i, outputs - 1) * rows_of_panel;
    }
    for (size_t k = 0; k < inputs; k += gradient_block) {
      const float *columns[gradient_block];
      for (size_t i = 0; i < gradient_block; i++) {
        columns[i] = input + least(k + i, inputs - 1) * rows_of_panel;
      }
      float block[16];
      gradients_of_block(
        panels, columns, inputs * rows_of_panel, deltas, outputs * rows_of_panel, block);
      for (size_t i = 0; i < least(gradient_block, outputs - j); i++) {
        float *to = weight_gradient + (j + i) * inputs + k;
        for (size_t l = 0; l < least(gradient_block, inputs - k); l++) {
          to[l] += block[i * gradient_block + l];
        }
      }
    }
  }
  add_bias_gradient(outputs, panels, output_delta, bias_gradient);
}

// Runs its last argument for each vector of errors; it sets `loss` and `gradient`.
#define FOR_EACH_ERROR(...)                                                                  \
  for (size_t panel = 0; panel < panels; panel++) {                                          \
    for (size_t row = 0; row < rows_of_panel; row += LANES) {                                \
      const size_t row_place = panel * rows_of_panel + row;                                  \
      const vec weight = load(row_weights + row_place);                                      \
      vec sum = load(losses + row_place);                                                    \
      for (size_t feature = 0; feature < features; feature++) {                              \
        const size_t place = (panel * width + feature) * rows_of_panel + row;                \
        const vec wanted = load(target + place);                                             \
        const vec error = choose(wanted == wanted, load(output + place) - wanted, splat(0)); \
        vec loss, gradient;                                                                  \
        __VA_ARGS__                                                                          \
        sum += loss;                                                                         \
        store(delta + place, weight *gradient);                                              \
      }                                                                                      \
      store(losses + row_place, sum);                                                        \
    }                                                                                        \
  }

static void squares(
  size_t panels, size_t width, size_t features, const float *output, const float *target,
  const float *row_weights, float *losses, float *delta) {
  FOR_EACH_ERROR({
    loss = error * error;
    gradient = error + error;
  })
}

static void huber(
  size_t panels, size_t width, size_t features, float limit, const float *output,
  const float *target, const float *row_weights, float *losses, float *delta) {
  FOR_EACH_ERROR({
    const vec size = choose(error < 0, -error, error);
    const vec cut = choose(size > limit, splat(limit), size);
    loss = cut * fma_of(cut, splat(-0.5f), size);
    gradient = choose(error < 0, -cut, cut);
  })
}

static void softmax(
  size_t panels, size_t width, size_t features, const float *logits, float *probability) {
  for (size_t panel = 0; panel < panels; panel++) {
    for (size_t row = 0; row < rows_of_panel; row += LANES) {
      const float *from = logits + panel * width * rows_of_panel + row;
      float *to = probability + panel * width * rows_of_panel + row;
      vec most = load(from);
      for (size_t feature = 1; feature < features; feature++) {
        const vec logit = load(from + feature * rows_of_panel);
        most = choose(logit > most, logit, most);
      }
      vec sum = splat(0);
      for (size_t feature = 0; feature < features; feature++) {
        const vec power = exponential(load(from + feature * rows_of_panel) - most);
        store(to + feature * rows_of_panel, power);
        sum += power;
      }
      for (size_t feature = 0; feature < features; feature++) {
        float *place = to + feature * rows_of_panel;
        store(place, load(place) / sum);
      }
    }
  }
}

static void cross_entropy(
  size_t panels, size_t width, size_t features, const float *output, const float *target,
  const float *row_weights, float *losses, float *delta) {
  softmax(panels, width, features, output, delta);
  for (size_t panel = 0; panel < panels; panel++) {
    for (size_t row = 0; row < rows_of_panel; row += LANES) {
      const size_t row_place = panel * rows_of_panel + row;
      const size_t first = panel * width * rows_of_panel + row;
      vec shares = splat(0);
      for (size_t feature = 0; feature < features; feature++) {
        shares += load(target + first + feature * rows_of_panel);
      }
      // A class that is missing is NaN, and so is the sum: it teaches nothing.
      const ivec known = shares == shares;
      shares = choose(known, shares, splat(0));
      const vec weight = load(row_weights + row_place);
      for (size_t feature = 0; feature < features; feature++) {
        const size_t place = first + feature * rows_of_panel;
        const vec wanted = choose(known, load(target + place), splat(0));
        const vec probability = load(delta + place);
        for (size_t lane = 0; lane < LANES; lane++) {
          if (wanted[lane] > 0) {
            // A probability that is 0 in single precision counts as the least one above.
            const double certain = probability[lane] > 0x1p-126f ? probability[lane] : 0x1p-126f;
            losses[row_place + lane] -= wanted[lane] * (float)log(certain);
          }
        }
        store(delta + place, weight * (shares * probability - wanted));
      }
    }
  }
}

static void adam(
  const neural_adam_step *step, const float *const *gradients, size_t shards, size_t count,
  float *parameters, float *first, float *second) {
  for (size_t place = 0; place < count; place += LANES) {
    vec gradient = load(gradients[0] + place);
    for (size_t shard = 1; shard < shards; shard++) gradient += load(gradients[shard] + place);
    gradient *= step->scale;
    const vec mean = fma_of(load(first + place), splat(step->beta1), gradient * (1 - step->beta1));
    const vec square = fma_of(
      load(second + place), splat(step->beta2), gradient * gradient * (1 - step->beta2));
    store(first + place, mean);
    store(second + place, square);
    const vec divisor =
      __builtin_elementwise_sqrt(square * step->correction2) + step->epsilon;
    const vec old = load(parameters + place);
    const vec decayed = fma_of(old, splat(-step->decay), old);
    store(parameters + place, decayed - step->rate * mean / divisor);
  }
}

const neural_functions NAME = {
  forward, backward_input, backward_weights,
  squares, huber, cross_entropy, softmax, adam,
};
