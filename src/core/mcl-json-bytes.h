/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Where strings of JSON stop being plain, many bytes at a time; for the readers of JSON only. Most
 * of a sidecar is text within strings, and a look at each byte of it is what reading would cost.
 * Eight bytes in a word do everywhere; processors of PCs all look at 16 at once. */

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

#ifdef __SSE2__
#define MCL_JSON_BLOCK_BYTES 16u

/* A bit for each byte of a block, the first one's the lowest. */
typedef guint MclJsonMarks;

static inline MclJsonMarks
mcl_json_mark_block (const char *block, gboolean wide)
{
  __m128i bytes = _mm_loadu_si128 ((const __m128i *) (gconstpointer) block);
  __m128i quotes = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('"'));
  __m128i backslashes = _mm_cmpeq_epi8 (bytes, _mm_set1_epi8 ('\\'));
  __m128i controls = _mm_cmpeq_epi8 (bytes, _mm_min_epu8 (bytes, _mm_set1_epi8 (0x1f)));
  __m128i marks = _mm_or_si128 (_mm_or_si128 (quotes, backslashes), controls);

  return (guint) _mm_movemask_epi8 (wide ? _mm_or_si128 (marks, bytes) : marks);
}

static inline guint
mcl_json_get_first_in_block (MclJsonMarks marks)
{
  return (guint) __builtin_ctz (marks);
}
#else
#define MCL_JSON_BLOCK_BYTES 8u

typedef guint64 MclJsonMarks;

static inline MclJsonMarks
mcl_json_mark_block (const char *block, gboolean wide)
{
  guint64 word = mcl_json_load_word (block);

  return mcl_json_mark_special (word) | (wide ? word & MCL_JSON_EACH_BYTE (0x80) : 0);
}

static inline guint
mcl_json_get_first_in_block (MclJsonMarks marks)
{
  return mcl_json_get_first_mark (marks);
}
#endif

/* How many bytes of a block stand before the first that is special or not ASCII. */
static inline guint
mcl_json_count_plain (const char *block)
{
  MclJsonMarks marks = mcl_json_mark_block (block, TRUE);

  return marks != 0 ? mcl_json_get_first_in_block (marks) : MCL_JSON_BLOCK_BYTES;
}

/* The first byte in [@at, @end) that is '"', '\\' or a control character, or, with @wide, not
 * ASCII; @end without one. */
static inline gsize
mcl_json_find (const char *data, gsize at, gsize end, gboolean wide)
{
  for (; end - at >= MCL_JSON_BLOCK_BYTES; at += MCL_JSON_BLOCK_BYTES) {
    MclJsonMarks marks = mcl_json_mark_block (data + at, wide);

    if (marks != 0)
      return at + mcl_json_get_first_in_block (marks);
  }
  if (end - at >= sizeof (guint64)) {
    guint64 word = mcl_json_load_word (data + at);
    guint64 marks = mcl_json_mark_special (word) | (wide ? word & MCL_JSON_EACH_BYTE (0x80) : 0);

    if (marks != 0)
      return at + mcl_json_get_first_mark (marks);
    at += sizeof (guint64);
  }
  while (at < end && !mcl_json_is_special (data[at]) && !(wide && (guchar) data[at] >= 0x80))
    at++;
  return at;
}

static inline gsize
mcl_json_find_special (const char *data, gsize at, gsize end)
{
  return mcl_json_find (data, at, end, FALSE);
}

static inline gsize
mcl_json_find_special_or_wide (const char *data, gsize at, gsize end)
{
  return mcl_json_find (data, at, end, TRUE);
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

/* At most three bytes in a word: the first, the middle and the last one are all there are. */
static inline guint64
mcl_json_load_few (const char *bytes, gsize n_bytes)
{
  if (n_bytes == 0)
    return 0;
  return (guint64) (guchar) bytes[0] | (guint64) (guchar) bytes[n_bytes / 2] << 8 |
         (guint64) (guchar) bytes[n_bytes - 1] << 16;
}

/* Four to seven bytes in a word: the first and the last four are all there are. */
static inline guint64
mcl_json_load_half_words (const char *bytes, gsize n_bytes)
{
  guint32 first = 0;
  guint32 last = 0;

  memcpy (&first, bytes, sizeof first);
  memcpy (&last, bytes + n_bytes - sizeof last, sizeof last);
  return (guint64) GUINT32_FROM_LE (first) | (guint64) GUINT32_FROM_LE (last) << 32;
}

/* A hash for short strings: eight bytes at a time, the last ones from the end, so that some count
 * twice. @secret is 0 where nobody can do harm by strings of the same hash. */
static inline guint32
mcl_json_hash_bytes (const char *bytes, gsize n_bytes, guint64 secret)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15); /* odd, without a pattern */
  guint64 hash = secret ^ n_bytes;
  guint64 tail = 0;

  if (n_bytes < sizeof (guint32)) {
    tail = mcl_json_load_few (bytes, n_bytes);
  } else if (n_bytes < sizeof tail) {
    tail = mcl_json_load_half_words (bytes, n_bytes);
  } else {
    for (gsize i = 0; i + sizeof tail < n_bytes; i += sizeof tail)
      hash = (hash ^ mcl_json_load_word (bytes + i)) * factor;
    tail = mcl_json_load_word (bytes + n_bytes - sizeof tail);
  }
  /* A factor carries upwards only: what differs in the last bytes alone gets down by the shift. */
  hash = (hash ^ tail) * factor;
  hash = (hash ^ hash >> 32) * factor;
  return (guint32) (hash >> 32);
}

G_END_DECLS
