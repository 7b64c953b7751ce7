/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <string.h>

#include "mcl-text.h"

/* What the files of the text share; for mcl-text*.c only. */

G_BEGIN_DECLS

/* Measured by tests/bench/bench-text.c, at random places of 10 MB of newswire: every 32 code
 * points a conversion takes 0.4 µs, 64 and 128 0.6 µs, 256 1.2 µs. At 128 the checkpoints add at
 * most 6 % to the memory of the text. */
#define MCL_TEXT_CHECKPOINT_EVERY 128u

typedef struct {
  guint32 byte_offset;
  guint32 utf16_offset;
} MclTextCheckpoint;

struct _MclText {
  gatomicrefcount ref_count;
  GBytes *bytes;
  const char *utf8;
  gsize n_bytes;
  guint32 n_chars;
  guint32 n_utf16;
  guint n_checkpoints;
  MclTextCheckpoint *checkpoints;
};

static inline gboolean
mcl_utf8_is_lead_byte (char byte)
{
  return ((guchar) byte & 0xc0) != 0x80;
}

/* Code points beyond U+FFFF take two UTF-16 units; their first byte is 0xf0 or more. */
static inline guint32
mcl_utf8_get_utf16_length (char lead_byte)
{
  return (guchar) lead_byte >= 0xf0 ? 2 : 1;
}

/* The highest bit of each of eight bytes, in any order, whose two highest bits are 1 0: all that
 * continue a character. */
static inline guint64
mcl_utf8_mark_continuations (guint64 word)
{
  return word & ~(word << 1) & G_GUINT64_CONSTANT (0x8080808080808080);
}

/* How many these are. One bit of each byte is left, and multiplying adds them up in the highest
 * byte: counting bits is a call into a library where no processor instruction may be taken for
 * granted. */
static inline guint
mcl_utf8_count_continuations (guint64 word)
{
  guint64 marks = mcl_utf8_mark_continuations (word) >> 7;

  return (guint) (marks * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

static inline guint64
mcl_utf8_load_word (const char *utf8)
{
  guint64 word = 0;

  memcpy (&word, utf8, sizeof word);
  return word;
}

#define MCL_UTF8_BLOCK_BYTES (4 * (guint) sizeof (guint64))

/* How many characters start in a block: one multiplication for all of its words. */
static inline guint
mcl_utf8_count_leads_in_block (const char *utf8)
{
  guint64 marks = 0;

  for (guint i = 0; i < MCL_UTF8_BLOCK_BYTES; i += sizeof (guint64))
    marks += mcl_utf8_mark_continuations (mcl_utf8_load_word (utf8 + i)) >> 7;
  return MCL_UTF8_BLOCK_BYTES - (guint) (marks * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

/* How many bytes of a block have their four highest bits 1: the first ones of four. */
static inline guint
mcl_utf8_count_pair_leads_in_block (const char *utf8)
{
  guint64 marks = 0;

  for (guint i = 0; i < MCL_UTF8_BLOCK_BYTES; i += sizeof (guint64)) {
    guint64 word = mcl_utf8_load_word (utf8 + i);

    marks += (word & (word << 1) & (word << 2) & (word << 3) &
              G_GUINT64_CONSTANT (0x8080808080808080)) >>
             7;
  }
  return (guint) (marks * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

static inline guint32
mcl_utf8_count_chars (const char *utf8, gsize n_bytes)
{
  guint32 n_chars = 0;
  gsize at = 0;

  for (; n_bytes - at >= MCL_UTF8_BLOCK_BYTES; at += MCL_UTF8_BLOCK_BYTES)
    n_chars += mcl_utf8_count_leads_in_block (utf8 + at);
  for (; n_bytes - at >= sizeof (guint64); at += sizeof (guint64))
    n_chars +=
        (guint) sizeof (guint64) - mcl_utf8_count_continuations (mcl_utf8_load_word (utf8 + at));
  for (; at < n_bytes; at++)
    n_chars += mcl_utf8_is_lead_byte (utf8[at]);
  return n_chars;
}

/* Which of eight bytes starts the character behind @n_chars others that start there as well. */
static inline guint
mcl_utf8_find_lead (const char *utf8, guint32 n_chars)
{
  guint64 word = GUINT64_FROM_LE (mcl_utf8_load_word (utf8));
  guint64 leads = ~mcl_utf8_mark_continuations (word) & G_GUINT64_CONSTANT (0x8080808080808080);

  for (; n_chars > 0; n_chars--)
    leads &= leads - 1;
  return (guint) __builtin_ctzll (leads) / 8;
}

/* The byte where the character starts that is @n_chars behind the one at @at; @end is where the
 * text ends. */
static inline gsize
mcl_utf8_skip_chars (const char *utf8, gsize at, gsize end, guint32 n_chars)
{
  for (; n_chars >= MCL_UTF8_BLOCK_BYTES && end - at >= MCL_UTF8_BLOCK_BYTES;
       at += MCL_UTF8_BLOCK_BYTES)
    n_chars -= mcl_utf8_count_leads_in_block (utf8 + at);
  while (end - at >= sizeof (guint64)) {
    guint n_leads =
        (guint) sizeof (guint64) - mcl_utf8_count_continuations (mcl_utf8_load_word (utf8 + at));

    if (n_leads > n_chars)
      return at + mcl_utf8_find_lead (utf8 + at, n_chars);
    n_chars -= n_leads;
    at += sizeof (guint64);
  }
  for (; at < end; at++) {
    if (mcl_utf8_is_lead_byte (utf8[at]) && n_chars-- == 0)
      break;
  }
  return at;
}

/* Space as an annotator sees it: nothing that a span should begin or end with. */
static inline gboolean
mcl_unichar_is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x0b || c == 0x85 || c == 0x200b || c == 0xfeff;
}

/* @range without the blanks at both ends; @at and @end are its bytes. */
static inline MclRange
mcl_range_trim_blanks (MclRange range, const char *at, const char *end)
{
  while (at < end && mcl_unichar_is_blank (g_utf8_get_char (at))) {
    at = g_utf8_next_char (at);
    range.start++;
  }
  while (end > at && mcl_unichar_is_blank (g_utf8_get_char (g_utf8_prev_char (end)))) {
    end = g_utf8_prev_char (end);
    range.end--;
  }
  return range;
}

static inline gboolean
mcl_unichar_is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* Part of a paragraph: what of it, whether the paragraph goes on at either side, and where the
 * next one starts (when it does not go on). */
typedef struct {
  MclRange range;
  gboolean cut_start;
  gboolean cut_end;
  guint32 next_paragraph;
} MclTextWindow;

MclTextWindow mcl_text_get_window (MclText *self, guint32 offset, guint32 reach);

gboolean mcl_sentence_break_is_false (const char *start, const char *at, const char *end);

gboolean mcl_text_find_name (MclText *self, guint32 caret, MclRange *range);
void mcl_text_list_names (MclText *self, MclRange window, GArray *names);
gboolean mcl_text_find_quotation (MclText *self,
                                  guint32 caret,
                                  gboolean include_quotation_marks,
                                  MclRange *range);
void mcl_text_list_quotations (MclText *self,
                               MclRange window,
                               gboolean include_quotation_marks,
                               GArray *quotations);
gboolean mcl_text_find_reported (MclText *self, MclRange sentence, MclRange *range);
void mcl_text_list_reported (MclText *self, MclRange window, GArray *reported);

G_END_DECLS
