#include "copy_numeric.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { positive = 0x0000, negative = 0x4000, not_a_number = 0xC000 };
enum { infinite = 0xD000, minus_infinite = 0xF000 };
// What a numeric can hold: digits before and after the point.
enum { most_whole_digits = 131072, most_fraction_digits = 16383 };
enum { largest_exponent = 1000 };

static uint8_t *put_16(uint8_t *at, uint32_t number) {
  at[0] = (uint8_t)(number >> 8);
  at[1] = (uint8_t)number;
  return at + 2;
}

// Length, number of groups, weight of the first group, sign, digits shown after the point.
static uint8_t *put_head(uint8_t *at, size_t groups, int weight, uint32_t sign, uint32_t scale) {
  size_t length = 8 + 2 * groups;
  at = put_16(put_16(at, (uint32_t)(length >> 16)), (uint32_t)(length & 0xFFFF));
  at = put_16(put_16(at, (uint32_t)groups), (uint32_t)weight & 0xFFFF);
  return put_16(put_16(at, sign), scale);
}

// Writes `count` groups, the least significant first in `groups`, of which `fraction` are after the point;
// those that are zero at either end are left out.
static uint8_t *put_groups(
  const uint16_t *groups, int count, int fraction, bool is_negative, uint32_t scale, uint8_t *at) {
  int last = 0;
  while (last < count && groups[last] == 0) last++;
  if (last == count) return put_head(at, 0, 0, positive, scale);
  at = put_head(
    at, (size_t)(count - last), count - 1 - fraction, is_negative ? negative : positive, scale);
  for (int index = count - 1; index >= last; index--) at = put_16(at, groups[index]);
  return at;
}

static const uint32_t powers[] = {1, 10, 100, 1000};

// Groups of `number`, of which the first may be of fewer digits, so that the point falls between two.
static int split(uint64_t number, uint32_t scale, uint16_t *groups) {
  int count = 0;
  uint32_t odd = scale & 3;
  if (odd) {
    groups[count++] = (uint16_t)(number % powers[odd] * powers[4 - odd]);
    number /= powers[odd];
  }
  for (; number; number /= 10000) groups[count++] = (uint16_t)(number % 10000);
  return count;
}

uint8_t *put_numeric(int64_t number, uint32_t scale, uint8_t *at) {
  uint16_t groups[11];
  uint64_t magnitude = number < 0 ? -(uint64_t)number : (uint64_t)number;
  int count = split(magnitude, scale, groups);
  return put_groups(groups, count, (int)(scale + 3) / 4, number < 0, scale, at);
}

uint8_t *put_wide_numeric(__int128 number, uint32_t scale, uint8_t *at) {
  if (number == (int64_t)number) return put_numeric((int64_t)number, scale, at);
  uint16_t groups[11];
  unsigned __int128 magnitude = number < 0 ? -(unsigned __int128)number : (unsigned __int128)number;
  int count = 0;
  uint32_t odd = scale & 3;
  if (odd) {
    groups[count++] = (uint16_t)((uint32_t)(magnitude % powers[odd]) * powers[4 - odd]);
    magnitude /= powers[odd];
  }
  // Sixteen digits at once: division of 128 bits is slow.
  while (magnitude >> 64) {
    uint64_t low = (uint64_t)(magnitude % UINT64_C(10000000000000000));
    magnitude /= UINT64_C(10000000000000000);
    for (int group = 0; group < 4; group++, low /= 10000)
      groups[count++] = (uint16_t)(low % 10000);
  }
  for (uint64_t rest = (uint64_t)magnitude; rest; rest /= 10000)
    groups[count++] = (uint16_t)(rest % 10000);
  return put_groups(groups, count, (int)(scale + 3) / 4, number < 0, scale, at);
}

size_t numeric_text_bound(size_t length) {
  return 8 + 2 * ((length + largest_exponent) / 4 + 3);
}

static bool is(const char *text, size_t length, const char *word) {
  return length == strlen(word) && strncasecmp(text, word, length) == 0;
}

uint8_t *put_numeric_text(const char *text, size_t length, uint8_t *at) {
  const char *end = text + length;
  bool is_negative = text < end && *text == '-';
  if (text < end && (*text == '-' || *text == '+')) text++;
  length = (size_t)(end - text);
  if (is(text, length, "nan")) return put_head(at, 0, 0, not_a_number, 0);
  if (is(text, length, "inf") || is(text, length, "infinity"))
    return put_head(at, 0, 0, is_negative ? minus_infinite : infinite, 0);
  // Where digits and point are, and what the exponent moves the point by.
  const char *digits = text;
  long whole = 0, after = 0;
  while (text < end && *text >= '0' && *text <= '9') text++, whole++;
  const char *point = text;
  if (text < end && *text == '.') {
    text++;
    while (text < end && *text >= '0' && *text <= '9') text++, after++;
  }
  if (whole + after == 0) return NULL;
  long exponent = 0;
  if (text < end && (*text == 'e' || *text == 'E')) {
    text++;
    bool is_down = text < end && *text == '-';
    if (text < end && (*text == '-' || *text == '+')) text++;
    if (text == end) return NULL;
    while (text < end && *text >= '0' && *text <= '9' && exponent < largest_exponent)
      exponent = 10 * exponent + (*text++ - '0');
    if (exponent >= largest_exponent) return NULL;
    if (is_down) exponent = -exponent;
  }
  if (text != end) return NULL;
  // Digit `i` counts 10^(leading - 1 - i).
  long count = whole + after, leading = whole + exponent;
  long scale = count - leading > 0 ? count - leading : 0;
  long first = 0;
  while (first < count && digits[first + (first >= whole)] == '0') first++;
  if (first == count) return put_head(at, 0, 0, positive, (uint32_t)scale);
  long power = leading - 1 - first;
  if (power >= most_whole_digits || scale > most_fraction_digits) return NULL;
  int weight = (int)(power >= 0 ? power / 4 : -((3 - power) / 4));
  uint8_t *head = at;
  at += 12;
  size_t groups = 0;
  uint32_t filled = 0;
  long next = first;
  // The first group begins with the zeros that are missing to four digits.
  for (long place = 4L * weight + 3; next < count || (place & 3) != 3; place--) {
    uint32_t digit = 0;
    if (place <= power && next < count) {
      digit = (uint32_t)(digits[next + (next >= whole && *point == '.')] - '0');
      next++;
    }
    filled += digit * powers[place & 3];
    if ((place & 3) == 0) {
      at = put_16(at, filled);
      filled = 0;
      groups++;
    }
  }
  while (groups > 0 && at[-1] == 0 && at[-2] == 0) at -= 2, groups--;
  put_head(head, groups, weight, is_negative ? negative : positive, (uint32_t)scale);
  return at;
}
