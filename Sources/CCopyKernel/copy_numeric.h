// The server's exact numbers: groups of four decimal digits, each in 16 bits.

#ifndef WEIR_COPY_NUMERIC_H
#define WEIR_COPY_NUMERIC_H

#include <stddef.h>
#include <stdint.h>

// The bytes of a number of 39 digits at most: a head of 8, and 11 groups where the point falls within one.
enum { numeric_widest = 8 + 2 * 11 };

// The bytes that a number written in `length` bytes takes at most, where its exponent is below 1000.
size_t numeric_text_bound(size_t length);

// Each writes length and bytes of `number` · 10^-`scale`, and returns the end.
uint8_t *put_numeric(int64_t number, uint32_t scale, uint8_t *at);
uint8_t *put_wide_numeric(__int128 number, uint32_t scale, uint8_t *at);

// The same of `[+-]digits[.digits][e[+-]digits]`, `nan`, `inf` and `infinity` in any case; NULL for another text.
uint8_t *put_numeric_text(const char *text, size_t length, uint8_t *at);

#endif
