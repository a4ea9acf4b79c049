// One body, compiled for each set of instructions.

#ifndef WEIR_BOOST_VARIANTS_H
#define WEIR_BOOST_VARIANTS_H

#include "boost_kernel.h"

#define INLINE static inline __attribute__((always_inline))

// Defines NAME(use, parameters...), which runs the inline function NAME##_body(ARGUMENTS) as compiled for
// the instructions in `use`; what follows ARGUMENTS are the parameters.
#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define AVX512                                                                            \
  __attribute__((target(                                                                  \
    "avx512f,avx512bw,avx512vl,avx512dq,avx512cd,avx512vbmi,bmi,bmi2,lzcnt,popcnt")))
#define VARIANTS(NAME, ARGUMENTS, ...)                                                    \
  AVX512 static void NAME##_avx512(__VA_ARGS__) { NAME##_body ARGUMENTS; }                \
  AVX2 static void NAME##_avx2(__VA_ARGS__) { NAME##_body ARGUMENTS; }                    \
  static void NAME##_portable(__VA_ARGS__) { NAME##_body ARGUMENTS; }                     \
  void NAME(boost_instructions use, __VA_ARGS__) {                                        \
    switch (use) {                                                                        \
      case boost_avx512: NAME##_avx512 ARGUMENTS; break;                                  \
      case boost_avx2: NAME##_avx2 ARGUMENTS; break;                                      \
      default: NAME##_portable ARGUMENTS;                                                 \
    }                                                                                     \
  }
#else
#define VARIANTS(NAME, ARGUMENTS, ...)                                                    \
  void NAME(boost_instructions use, __VA_ARGS__) {                                        \
    (void)use;                                                                            \
    NAME##_body ARGUMENTS;                                                                \
  }
#endif

#endif
