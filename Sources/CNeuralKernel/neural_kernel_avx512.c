// The loops with AVX-512: 24 sums of 16 rows in registers.

#if defined(__x86_64__)
#pragma clang attribute push(                                                             \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2,fma"))), apply_to = function)
#define LANES 16
#define OUTPUT_BLOCK 12
#define WEIGHT_BLOCK 4
#define NAME neural_functions_avx512
#include "neural_kernel_loops.h"
#pragma clang attribute pop
#endif
