// Columns of values as the rows of PostgreSQL's binary COPY format (documentation of COPY, "Binary Format").
//
// A row is the number of its fields (16 bits), then for each field its length (32 bits; -1 for NULL) and its
// bytes; every number has its most significant byte first. Times are counted from 2000, not from 1970.

#ifndef WEIR_COPY_KERNEL_H
#define WEIR_COPY_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

// What stands in a column's memory, and how the server wants it.
typedef enum : uint32_t {
  copy_bytes_1,    // one byte, as it is: truth values
  copy_swapped_2,  // numbers of 2, 4 and 8 bytes
  copy_swapped_4,
  copy_swapped_8,
  copy_text,       // texts and byte strings: copy_string
  copy_json_b,     // the same after a byte for the version of the form
  copy_uuid,       // 128 bits, the highest one flipped
  copy_date,       // days since 1970 in 32 bits; both ends of the range are infinities
  copy_time_zone,  // 40 bits of microseconds, 24 bits of 57599 less the offset in seconds
  copy_timestamp,  // microseconds since 1970 in 64 bits; both ends of the range are infinities
  copy_interval,   // months and days in 32 bits each, microseconds in 64
  copy_decimal_2,  // whole numbers of 2, 4, 8 and 16 bytes that count units of 10^-scale
  copy_decimal_4,
  copy_decimal_8,
  copy_decimal_16,
  copy_decimal_text,  // numbers written in digits, NaN and infinities: copy_string
  copy_list,          // first and count of the items in `items`, 64 bits each
} copy_form;

// Up to 12 bytes lie in the element itself, more lie at `pointer`.
typedef struct {
  uint32_t length;
  char prefix[4];
  const char *_Nullable pointer;
} copy_string;

typedef struct copy_column copy_column;
struct copy_column {
  const void *_Nullable data;
  // A bit for each value, set where it is not NULL; none where no value is.
  const uint64_t *_Nullable validity;
  copy_form form;
  // Digits after the point of decimals.
  uint32_t scale;
  // The server's number (OID) of the items' type, and the items, of lists.
  uint32_t item_type;
  const copy_column *_Nullable items;
};

// How many bytes `rows` rows take at most; -1 where a value is longer than the server takes.
ptrdiff_t copy_bound(const copy_column *columns, size_t count, size_t rows);

// Writes `rows` rows and returns how many bytes they take; -1 for a text of a number that is none. There must be
// room for `copy_bound`.
ptrdiff_t copy_encode(const copy_column *columns, size_t count, size_t rows, uint8_t *output);

// A column that rows are read into: the memory of its values, and a bit for each, which is set before.
typedef struct {
  void *data;
  uint64_t *validity;
  copy_form form;
  uint32_t scale;
  // Whether a bit was cleared.
  bool has_nulls;
} copy_sink;

typedef enum : uint32_t {
  copy_done,
  // The end of the rows.
  copy_over,
  // Bytes that are not what they should be.
  copy_torn,
  // NaN, an infinity, or more digits than the decimal has.
  copy_no_decimal,
  // A time that is later than the engine's last.
  copy_out_of_range,
} copy_outcome;

// Reads rows, one after the other from `*bytes` on, into the columns, which have room for `limit` rows: as many as there are
// or there is room for. Leaves in `*bytes` where it stopped and in `*rows` how many were read. Longer texts stay where they are.
copy_outcome copy_decode(
  const uint8_t *_Nonnull *_Nonnull bytes, const uint8_t *end, copy_sink *columns, size_t count,
  size_t limit, size_t *rows);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
