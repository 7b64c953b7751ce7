/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

/* Where strings of JSON stop being plain, eight bytes at a time; for the readers of JSON only. Most
 * of a sidecar is text within strings, and a look at each byte of it is what reading would cost. */

G_BEGIN_DECLS

#define MCL_JSON_EACH_BYTE(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* The highest bit of each byte that is less than @limit (at most 0x80). A byte above one that is
 * less may be marked as well: the lowest mark is right. */
static inline guint64
mcl_json_mark_less (guint64 word, guchar limit)
{
  return (word - MCL_JSON_EACH_BYTE (limit)) & ~word & MCL_JSON_EACH_BYTE (0x80);
}

/* Likewise each byte that is @byte. */
static inline guint64
mcl_json_mark_equal (guint64 word, guchar byte)
{
  return mcl_json_mark_less (word ^ MCL_JSON_EACH_BYTE (byte), 1);
}

/* What ends or escapes a string, and what must be escaped in one. */
static inline guint64
mcl_json_mark_special (guint64 word)
{
  return mcl_json_mark_equal (word, '"') | mcl_json_mark_equal (word, '\\') |
         mcl_json_mark_less (word, 0x20);
}

static inline gboolean
mcl_json_is_special (char c)
{
  return c == '"' || c == '\\' || (guchar) c < 0x20;
}

/* How many bytes stand before the lowest mark. */
static inline guint
mcl_json_get_first_mark (guint64 marks)
{
  return (guint) __builtin_ctzll (marks) / 8;
}

static inline guint64
mcl_json_load_word (const char *bytes)
{
  guint64 word = 0;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* The first byte in [@at, @end) that is '"', '\\' or a control character; @end without one. */
static inline gsize
mcl_json_find_special (const char *data, gsize at, gsize end)
{
  while (end - at >= sizeof (guint64)) {
    guint64 marks = mcl_json_mark_special (mcl_json_load_word (data + at));

    if (marks != 0)
      return at + mcl_json_get_first_mark (marks);
    at += sizeof (guint64);
  }
  while (at < end && !mcl_json_is_special (data[at]))
    at++;
  return at;
}

/* The same, and bytes that are not ASCII. */
static inline gsize
mcl_json_find_special_or_wide (const char *data, gsize at, gsize end)
{
  while (end - at >= sizeof (guint64)) {
    guint64 word = mcl_json_load_word (data + at);
    guint64 marks = mcl_json_mark_special (word) | (word & MCL_JSON_EACH_BYTE (0x80));

    if (marks != 0)
      return at + mcl_json_get_first_mark (marks);
    at += sizeof (guint64);
  }
  while (at < end && !mcl_json_is_special (data[at]) && (guchar) data[at] < 0x80)
    at++;
  return at;
}

/* The number of bytes, 2 to 4, of the character beyond ASCII at @at, or 0 when there is none: by
 * table 3-7 of the Unicode standard. */
static inline guint
mcl_json_get_wide_length (const char *data, gsize at, gsize end)
{
  guchar lead = (guchar) data[at];
  guint length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  guchar second = 0;

  if (lead < 0xc2 || lead > 0xf4 || end - at < length)
    return 0;
  second = (guchar) data[at + 1];
  if (second < (lead == 0xe0   ? 0xa0
                : lead == 0xf0 ? 0x90
                               : 0x80) ||
      second > (lead == 0xed   ? 0x9f
                : lead == 0xf4 ? 0x8f
                               : 0xbf))
    return 0;
  for (guint i = 2; i < length; i++) {
    if (((guchar) data[at + i] & 0xc0) != 0x80)
      return 0;
  }
  return length;
}

/* A hash for few and short strings: eight bytes at a time, the last ones from the end, so that
 * some count twice. */
static inline guint32
mcl_json_hash_bytes (const char *bytes, gsize n_bytes)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15); /* odd, without a pattern */
  guint64 hash = n_bytes;
  guint64 tail = 0;

  if (n_bytes < sizeof tail) {
    for (gsize i = 0; i < n_bytes; i++)
      tail = tail << 8 | (guchar) bytes[i];
  } else {
    for (gsize i = 0; i + sizeof tail < n_bytes; i += sizeof tail)
      hash = (hash ^ mcl_json_load_word (bytes + i)) * factor;
    tail = mcl_json_load_word (bytes + n_bytes - sizeof tail);
  }
  hash = (hash ^ tail) * factor;
  return (guint32) (hash >> 32);
}

G_END_DECLS
