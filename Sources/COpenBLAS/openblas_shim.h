#include <cblas.h>

// What OpenBLAS calls before a fork. It is there where OpenBLAS was built with threads of POSIX, which it starts as soon as it is
// loaded; its other forms have no such threads.
extern int blas_thread_shutdown_(void) __attribute__((weak));

// Ends the threads of OpenBLAS, where there are any. Calls that come later do their work on the calling thread, once OpenBLAS
// is told to use one.
static inline void weir_end_blas_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}
