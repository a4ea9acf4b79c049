#include "copy_kernel.h"

#include <string.h>

static inline uint16_t get_16(const uint8_t *at) {
  uint16_t number;
  memcpy(&number, at, 2);
  return __builtin_bswap16(number);
}

static inline uint32_t get_32(const uint8_t *at) {
  uint32_t number;
  memcpy(&number, at, 4);
  return __builtin_bswap32(number);
}

static inline uint64_t get_64(const uint8_t *at) {
  uint64_t number;
  memcpy(&number, at, 8);
  return __builtin_bswap64(number);
}

// How many bytes a value has that is always of one length; -1 for others.
static int fixed_length(copy_form form) {
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
    default: return -1;
  }
}

static const int64_t powers[] = {1, 10, 100, 1000, 10000};

// The number as units of 10^-scale.
static copy_outcome get_numeric(
  const uint8_t *at, size_t length, uint32_t scale, __int128 *result) {
  if (length < 8) return copy_torn;
  size_t groups = get_16(at);
  int weight = (int16_t)get_16(at + 2);
  uint16_t sign = get_16(at + 4);
  if (length != 8 + 2 * groups) return copy_torn;
  // NaN and infinities are none.
  if (sign & 0x8000) return copy_no_decimal;
  __int128 number = 0;
  int power = 4 * weight + (int)scale;
  for (size_t index = 0; index < groups; index++, power -= 4) {
    uint32_t group = get_16(at + 8 + 2 * index);
    if (power >= 0) {
      if (power > 36) return copy_no_decimal;
      number = number * 10000 + group;
    } else if (power > -4) {
      if (group % powers[-power] != 0) return copy_no_decimal;
      number = number * powers[4 + power] + group / powers[-power];
    } else if (group != 0) {
      return copy_no_decimal;
    }
  }
  // Groups that are not there are zeros.
  if (groups > 0)
    for (; power > -4; power -= 4) number *= power >= 0 ? 10000 : powers[4 + power];
  *result = sign == 0x4000 ? -number : number;
  return copy_done;
}

static void put_string(const copy_sink *sink, size_t row, const uint8_t *bytes, uint32_t length) {
  copy_string *string = (copy_string *)sink->data + row;
  memset(string, 0, sizeof *string);
  string->length = length;
  if (length <= 12) {
    memcpy(string->prefix, bytes, length);
    return;
  }
  memcpy(string->prefix, bytes, 4);
  string->pointer = (const char *)bytes;
}

static copy_outcome get_value(
  const copy_sink *sink, size_t row, const uint8_t *at, uint32_t length) {
  int expected = fixed_length(sink->form);
  if (expected >= 0 && length != (uint32_t)expected) return copy_torn;
  switch (sink->form) {
    case copy_bytes_1: ((uint8_t *)sink->data)[row] = *at; return copy_done;
    case copy_swapped_2: ((uint16_t *)sink->data)[row] = get_16(at); return copy_done;
    case copy_swapped_4: ((uint32_t *)sink->data)[row] = get_32(at); return copy_done;
    case copy_swapped_8: ((uint64_t *)sink->data)[row] = get_64(at); return copy_done;
    case copy_text: put_string(sink, row, at, length); return copy_done;
    case copy_json_b:
      if (length < 1 || *at != 1) return copy_torn;
      put_string(sink, row, at + 1, length - 1);
      return copy_done;
    case copy_uuid: {
      uint64_t *halves = (uint64_t *)sink->data + 2 * row;
      halves[1] = get_64(at) ^ UINT64_C(1) << 63;
      halves[0] = get_64(at + 8);
      return copy_done;
    }
    case copy_date: {
      int32_t days = (int32_t)get_32(at);
      int32_t *data = sink->data;
      if (days == INT32_MAX) data[row] = INT32_MAX;
      else if (days == INT32_MIN) data[row] = -INT32_MAX;
      else if (__builtin_add_overflow(days, 10957, &data[row])) return copy_out_of_range;
      return copy_done;
    }
    case copy_timestamp: {
      int64_t microseconds = (int64_t)get_64(at);
      int64_t *data = sink->data;
      if (microseconds == INT64_MAX) data[row] = INT64_MAX;
      else if (microseconds == INT64_MIN) data[row] = -INT64_MAX;
      else if (
        __builtin_add_overflow(microseconds, INT64_C(946684800000000), &data[row]) ||
        data[row] == INT64_MAX)
        return copy_out_of_range;
      return copy_done;
    }
    case copy_time_zone: {
      int32_t west = (int32_t)get_32(at + 8);
      ((uint64_t *)sink->data)[row] = get_64(at) << 24 | (uint64_t)(57599 + west);
      return copy_done;
    }
    case copy_interval: {
      uint32_t *parts = (uint32_t *)sink->data + 4 * row;
      uint64_t microseconds = get_64(at);
      memcpy(parts + 2, &microseconds, 8);
      parts[1] = get_32(at + 8);
      parts[0] = get_32(at + 12);
      return copy_done;
    }
    case copy_decimal_2:
    case copy_decimal_4:
    case copy_decimal_8:
    case copy_decimal_16: {
      __int128 number = 0;
      copy_outcome outcome = get_numeric(at, length, sink->scale, &number);
      if (outcome != copy_done) return outcome;
      if (sink->form == copy_decimal_2) ((int16_t *)sink->data)[row] = (int16_t)number;
      else if (sink->form == copy_decimal_4) ((int32_t *)sink->data)[row] = (int32_t)number;
      else if (sink->form == copy_decimal_8) ((int64_t *)sink->data)[row] = (int64_t)number;
      else memcpy((char *)sink->data + 16 * row, &number, 16);
      return copy_done;
    }
    case copy_decimal_text:
    case copy_list: break;
  }
  return copy_torn;
}

static copy_outcome get_row(
  const uint8_t **bytes, const uint8_t *end, copy_sink *columns, size_t count, size_t row) {
  const uint8_t *at = *bytes;
  if (end - at < 2) return copy_torn;
  int16_t fields = (int16_t)get_16(at);
  at += 2;
  if (fields == -1) return at == end ? copy_over : copy_torn;
  if (fields < 0 || (size_t)fields != count) return copy_torn;
  for (size_t index = 0; index < count; index++) {
    if (end - at < 4) return copy_torn;
    uint32_t size = get_32(at);
    at += 4;
    copy_sink *sink = &columns[index];
    if (size == UINT32_MAX) {
      sink->validity[row >> 6] &= ~(UINT64_C(1) << (row & 63));
      sink->has_nulls = true;
      continue;
    }
    if ((size_t)(end - at) < size) return copy_torn;
    copy_outcome outcome = get_value(sink, row, at, size);
    if (outcome != copy_done) return outcome;
    at += size;
  }
  *bytes = at;
  return copy_done;
}

copy_outcome copy_decode(
  const uint8_t **bytes, const uint8_t *end, copy_sink *columns, size_t count, size_t limit,
  size_t *rows) {
  size_t row = 0;
  copy_outcome outcome = copy_done;
  while (row < limit && *bytes != end) {
    outcome = get_row(bytes, end, columns, count, row);
    if (outcome != copy_done) break;
    row++;
  }
  *rows = row;
  return outcome;
}
