// The loops with AVX2 and FMA: 8 sums of 8 rows in registers.

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
#define OUTPUT_BLOCK 4
#define WEIGHT_BLOCK 2
#define NAME neural_functions_avx2
#include "neural_kernel_loops.h"
#pragma clang attribute pop
#endif
