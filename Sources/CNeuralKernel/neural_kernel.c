// The loops for any processor, and the choice among them.

#define LANES 4
#define OUTPUT_BLOCK 4
#define WEIGHT_BLOCK 2
#define NAME neural_functions_portable
#include "neural_kernel_loops.h"

#if defined(__x86_64__)
extern const neural_functions neural_functions_avx2;
extern const neural_functions neural_functions_avx512;

bool neural_can_run(neural_variant variant) {
  switch (variant) {
    case neural_portable: return true;
    case neural_avx2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case neural_avx512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
  }
}

const neural_functions *neural_functions_of(neural_variant variant) {
  switch (variant) {
    case neural_portable: return &neural_functions_portable;
    case neural_avx2: return &neural_functions_avx2;
    case neural_avx512: return &neural_functions_avx512;
  }
}
#else
bool neural_can_run(neural_variant variant) { return variant == neural_portable; }

const neural_functions *neural_functions_of(neural_variant variant) {
  (void)variant;
  return &neural_functions_portable;
}
#endif

bool neural_gather(
  const float *rows, size_t stride, const uint32_t *indices, size_t count, size_t features,
  float *panels) {
  // Rows far apart come late from memory: ask for them some rows before.
  enum { ahead = 12 };
  bool missing = false;
  for (size_t place = 0; place < count; place++) {
    if (place + ahead < count) {
      const float *next = rows + indices[place + ahead] * stride;
      for (size_t line = 0; line < features; line += 16) __builtin_prefetch(next + line);
      __builtin_prefetch(next + features - 1);
    }
    const float *row = rows + indices[place] * stride;
    float *to = panels + place / neural_panel_rows * features * neural_panel_rows +
                place % neural_panel_rows;
    for (size_t feature = 0; feature < features; feature++) {
      missing |= row[feature] != row[feature];
      to[feature * neural_panel_rows] = row[feature];
    }
  }
  for (size_t place = count; place % neural_panel_rows; place++) {
    float *to = panels + place / neural_panel_rows * features * neural_panel_rows +
                place % neural_panel_rows;
    for (size_t feature = 0; feature < features; feature++) to[feature * neural_panel_rows] = 0;
  }
  return missing;
}

// Narrows some numbers, at most `limit` from 0; returns whether one is missing.
static inline __attribute__((always_inline)) uint32_t narrow(
  const double *values, size_t count, float limit, float *to) {
  uint32_t missing = 0;
  for (size_t row = 0; row < count; row++) {
    float value = (float)values[row];
    missing |= value != value;
    value = value > limit ? limit : value;
    to[row] = value < -limit ? -limit : value;
  }
  return missing;
}

static inline __attribute__((always_inline)) bool spread(
  const double *values, size_t count, float limit, size_t width, float *panels) {
  uint32_t missing = 0;
  size_t start = 0;
  for (; start + neural_panel_rows <= count; start += neural_panel_rows) {
    missing |= narrow(values + start, neural_panel_rows, limit, panels + start * width);
  }
  if (start < count) {
    float *to = panels + start * width;
    missing |= narrow(values + start, count - start, limit, to);
    for (size_t row = count - start; row < neural_panel_rows; row++) to[row] = 0;
  }
  return missing;
}

#if defined(__x86_64__)
__attribute__((target("avx512f,avx512bw,avx512vl,avx512dq"))) static bool spread_avx512(
  const double *values, size_t count, float limit, size_t width, float *panels) {
  return spread(values, count, limit, width, panels);
}

__attribute__((target("avx2"))) static bool spread_avx2(
  const double *values, size_t count, float limit, size_t width, float *panels) {
  return spread(values, count, limit, width, panels);
}
#endif

bool neural_spread(
  const double *values, size_t count, float limit, size_t width, float *panels) {
#if defined(__x86_64__)
  if (neural_can_run(neural_avx512)) return spread_avx512(values, count, limit, width, panels);
  if (neural_can_run(neural_avx2)) return spread_avx2(values, count, limit, width, panels);
#endif
  return spread(values, count, limit, width, panels);
}

void neural_fill_missing(size_t panels, size_t width, const float *with, float *values) {
  for (size_t panel = 0; panel < panels; panel++) {
    for (size_t feature = 0; feature < width; feature++) {
      float *row = values + (panel * width + feature) * neural_panel_rows;
      for (size_t place = 0; place < neural_panel_rows; place++) {
        row[place] = row[place] == row[place] ? row[place] : with[feature];
      }
    }
  }
}
