#include "copy_kernel.h"
#include "copy_numeric.h"

#include <stdbool.h>
#include <string.h>

// The server takes no value of a gigabyte or more.
enum { longest_value = 0x3FFFFFFF };
static const size_t too_long = SIZE_MAX;

static inline uint8_t *put_16(uint8_t *at, uint16_t number) {
  number = __builtin_bswap16(number);
  memcpy(at, &number, 2);
  return at + 2;
}

static inline uint8_t *put_32(uint8_t *at, uint32_t number) {
  number = __builtin_bswap32(number);
  memcpy(at, &number, 4);
  return at + 4;
}

static inline uint8_t *put_64(uint8_t *at, uint64_t number) {
  number = __builtin_bswap64(number);
  memcpy(at, &number, 8);
  return at + 8;
}

static inline bool is_null(const copy_column *column, size_t row) {
  return column->validity && !(column->validity[row >> 6] >> (row & 63) & 1);
}

static inline const char *bytes_of(const copy_string *string) {
  return string->length <= 12 ? string->prefix : string->pointer;
}

// Days or microseconds since 2000 of those since 1970. What would leave the range becomes a time that the
// server has not, which it says; the ends of the range are its infinities.
static inline int32_t since_2000_days(int32_t days) {
  if (days == INT32_MAX) return INT32_MAX;
  if (days <= -INT32_MAX) return INT32_MIN;
  int32_t shifted;
  return __builtin_sub_overflow(days, 10957, &shifted) ? INT32_MIN + 1 : shifted;
}

static inline int64_t since_2000(int64_t microseconds) {
  if (microseconds == INT64_MAX) return INT64_MAX;
  if (microseconds <= -INT64_MAX) return INT64_MIN;
  int64_t shifted;
  return __builtin_sub_overflow(microseconds, INT64_C(946684800000000), &shifted) ? INT64_MIN + 1
                                                                                  : shifted;
}

// The bytes that every value of a form takes at most, its length and what is of any size left out.
static size_t widest(copy_form form) {
  switch (form) {
    case copy_bytes_1: return 1;
    case copy_swapped_2: return 2;
    case copy_swapped_4:
    case copy_date: return 4;
    case copy_swapped_8:
    case copy_timestamp: return 8;
    case copy_time_zone: return 12;
    case copy_uuid:
    case copy_interval: return 16;
    case copy_decimal_2:
    case copy_decimal_4:
    case copy_decimal_8:
    case copy_decimal_16: return numeric_widest;
    case copy_json_b: return 1;
    case copy_text:
    case copy_decimal_text: return 0;
    case copy_list: return 20;
  }
  return 0;
}

// The same of `count` values from `first` on, lengths included.
static size_t bound(const copy_column *column, size_t first, size_t count) {
  size_t sum = count * (4 + widest(column->form));
  if (column->form == copy_text || column->form == copy_json_b ||
      column->form == copy_decimal_text) {
    const copy_string *strings = column->data;
    for (size_t row = first; row < first + count; row++) {
      if (is_null(column, row)) continue;
      size_t length = strings[row].length;
      if (length >= longest_value) return too_long;
      sum += column->form == copy_decimal_text ? numeric_text_bound(length) : length;
    }
  } else if (column->form == copy_list) {
    const uint64_t *entries = column->data;
    for (size_t row = first; row < first + count; row++) {
      if (is_null(column, row)) continue;
      size_t items = bound(column->items, entries[2 * row], entries[2 * row + 1]);
      if (items >= longest_value) return too_long;
      sum += items;
    }
  }
  return sum;
}

ptrdiff_t copy_bound(const copy_column *columns, size_t count, size_t rows) {
  size_t sum = 2 * rows;
  for (size_t index = 0; index < count; index++) {
    size_t more = bound(&columns[index], 0, rows);
    if (more == too_long) return -1;
    sum += more;
  }
  return (ptrdiff_t)sum;
}

static uint8_t *put_list(const copy_column *column, size_t row, uint8_t *at);

// Writes the length and the bytes of a value; NULL for one that cannot be.
static inline uint8_t *put_value(const copy_column *column, size_t row, uint8_t *at) {
  if (is_null(column, row)) return put_32(at, UINT32_MAX);
  const void *data = column->data;
  switch (column->form) {
    case copy_bytes_1:
      at = put_32(at, 1);
      *at = ((const uint8_t *)data)[row];
      return at + 1;
    case copy_swapped_2: return put_16(put_32(at, 2), ((const uint16_t *)data)[row]);
    case copy_swapped_4: return put_32(put_32(at, 4), ((const uint32_t *)data)[row]);
    case copy_swapped_8: return put_64(put_32(at, 8), ((const uint64_t *)data)[row]);
    case copy_text:
    case copy_json_b: {
      const copy_string *string = (const copy_string *)data + row;
      bool versioned = column->form == copy_json_b;
      at = put_32(at, string->length + versioned);
      if (versioned) *at++ = 1;
      memcpy(at, bytes_of(string), string->length);
      return at + string->length;
    }
    case copy_uuid: {
      const uint64_t *halves = (const uint64_t *)data + 2 * row;
      at = put_64(put_32(at, 16), halves[1] ^ UINT64_C(1) << 63);
      return put_64(at, halves[0]);
    }
    case copy_date:
      return put_32(put_32(at, 4), (uint32_t)since_2000_days(((const int32_t *)data)[row]));
    case copy_timestamp:
      return put_64(put_32(at, 8), (uint64_t)since_2000(((const int64_t *)data)[row]));
    case copy_time_zone: {
      uint64_t bits = ((const uint64_t *)data)[row];
      int32_t east = 57599 - (int32_t)(bits & 0xFFFFFF);
      at = put_64(put_32(at, 12), bits >> 24);
      return put_32(at, (uint32_t)-east);
    }
    case copy_interval: {
      const uint32_t *parts = (const uint32_t *)data + 4 * row;
      uint64_t microseconds;
      memcpy(&microseconds, parts + 2, 8);
      at = put_64(put_32(at, 16), microseconds);
      return put_32(put_32(at, parts[1]), parts[0]);
    }
    case copy_decimal_2: return put_numeric(((const int16_t *)data)[row], column->scale, at);
    case copy_decimal_4: return put_numeric(((const int32_t *)data)[row], column->scale, at);
    case copy_decimal_8: return put_numeric(((const int64_t *)data)[row], column->scale, at);
    case copy_decimal_16: {
      __int128 number;
      memcpy(&number, (const char *)data + 16 * row, 16);
      return put_wide_numeric(number, column->scale, at);
    }
    case copy_decimal_text: {
      const copy_string *string = (const copy_string *)data + row;
      return put_numeric_text(bytes_of(string), string->length, at);
    }
    case copy_list: return put_list(column, row, at);
  }
  return NULL;
}

// An array of one dimension: their number, whether there are NULLs, the items' type, then length and first index.
static uint8_t *put_list(const copy_column *column, size_t row, uint8_t *at) {
  const uint64_t *entries = column->data;
  size_t first = entries[2 * row], count = entries[2 * row + 1];
  if (count > INT32_MAX) return NULL;
  uint8_t *start = at;
  at = put_32(at + 4, count > 0);
  uint32_t has_nulls = 0;
  for (size_t item = first; item < first + count && !has_nulls; item++)
    has_nulls = is_null(column->items, item);
  at = put_32(put_32(at, has_nulls), column->item_type);
  if (count > 0) at = put_32(put_32(at, (uint32_t)count), 1);
  for (size_t item = first; item < first + count; item++) {
    at = put_value(column->items, item, at);
    if (!at) return NULL;
  }
  put_32(start, (uint32_t)(at - start - 4));
  return at;
}

ptrdiff_t copy_encode(const copy_column *columns, size_t count, size_t rows, uint8_t *output) {
  uint8_t *at = output;
  for (size_t row = 0; row < rows; row++) {
    at = put_16(at, (uint16_t)count);
    for (size_t index = 0; index < count; index++) {
      at = put_value(&columns[index], row, at);
      if (!at) return -1;
    }
  }
  return at - output;
}
