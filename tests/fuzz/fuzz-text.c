/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text of anybody's: offsets against arrays that were counted one by one, steps that always go
 * on and stay inside, picks that are never empty nor outside. */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "mcl-error.h"
#include "mcl-text-pick.h"

/* Steps and picks cost microseconds each; in a longer text they are tried here and there. */
#define MAX_PLACES 16u

#define MAX_BYTES 1024u

static void
check_offsets (MclText *text)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  guint32 n_utf16 = 0;
  guint32 n_chars = 0;

  for (const char *at = utf8; at < utf8 + n_bytes; at = g_utf8_next_char (at)) {
    gsize byte = (gsize) (at - utf8);
    guint n_units = g_utf8_get_char (at) > 0xffff ? 2 : 1;

    g_assert_cmpuint (mcl_text_char_to_byte (text, n_chars), ==, byte);
    g_assert_cmpuint (mcl_text_char_to_utf16 (text, n_chars), ==, n_utf16);
    g_assert_cmpuint (mcl_text_get_char (text, n_chars), ==, g_utf8_get_char (at));
    for (gsize inside = byte; inside < (gsize) (g_utf8_next_char (at) - utf8); inside++)
      g_assert_cmpuint (mcl_text_byte_to_char (text, inside), ==, n_chars);
    for (guint inside = 0; inside < n_units; inside++)
      g_assert_cmpuint (mcl_text_utf16_to_char (text, n_utf16 + inside), ==, n_chars);
    n_utf16 += n_units;
    n_chars++;
  }
  g_assert_cmpuint (mcl_text_get_n_chars (text), ==, n_chars);
  g_assert_cmpuint (mcl_text_get_n_utf16 (text), ==, n_utf16);
  g_assert_cmpuint (mcl_text_char_to_byte (text, n_chars + 9), ==, n_bytes);
  g_assert_cmpuint (mcl_text_byte_to_char (text, n_bytes + 9), ==, n_chars);
  g_assert_cmpuint (mcl_text_char_to_utf16 (text, n_chars + 9), ==, n_utf16);
  g_assert_cmpuint (mcl_text_utf16_to_char (text, n_utf16 + 9), ==, n_chars);
}

static void
check_steps (MclText *text, MclTextUnit unit, guint32 offset)
{
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint32 next_start = mcl_text_next_unit_start (text, unit, offset);
  guint32 next_end = mcl_text_next_unit_end (text, unit, offset);
  MclRange range = MCL_RANGE (0, 0);

  if (offset < n_chars) {
    g_assert_cmpuint (next_start, >, offset);
    g_assert_cmpuint (next_end, >, offset);
  }
  g_assert_cmpuint (next_start, <=, n_chars);
  g_assert_cmpuint (next_end, <=, n_chars);
  if (offset > 0) {
    g_assert_cmpuint (mcl_text_previous_unit_start (text, unit, offset), <, offset);
    g_assert_cmpuint (mcl_text_previous_unit_end (text, unit, offset), <, offset);
  }
  if (mcl_text_find_unit (text, unit, offset, &range)) {
    g_assert_cmpuint (range.start, <=, offset);
    g_assert_cmpuint (range.end, >, offset);
    g_assert_cmpuint (range.end, <=, n_chars);
  } else {
    g_assert_true (mcl_range_is_empty (range));
  }
}

static void
check_pick (MclText *text, MclTextPick pick, guint32 caret, gboolean include_marks)
{
  MclRange range = MCL_RANGE (7, 3);

  if (!mcl_text_pick_at (text, pick, caret, include_marks, &range)) {
    g_assert_true (mcl_range_equal (range, MCL_RANGE (caret, caret)));
    return;
  }
  g_assert_cmpuint (range.start, <, range.end);
  g_assert_cmpuint (range.end, <=, mcl_text_get_n_chars (text));
}

static void
check_ranges (MclText *text, MclRange range)
{
  MclRange trimmed = mcl_text_trim_range (text, range);
  MclRange snapped = mcl_text_snap_to_words (text, range);
  g_autofree char *slice = mcl_text_dup_slice (text, range);

  g_assert_true (mcl_range_contains (range, trimmed));
  g_assert_true (mcl_range_contains (snapped, range));
  g_assert_cmpuint (snapped.end, <=, mcl_text_get_n_chars (text));
  g_assert_cmpint (g_utf8_strlen (slice, -1), ==, mcl_range_length (range));
  g_assert_true (mcl_text_slice_equal (text, range, slice));
}

static void
check_place (MclText *text, guint32 offset, guint32 other)
{
  for (int unit = MCL_TEXT_UNIT_GRAPHEME; unit <= MCL_TEXT_UNIT_PARAGRAPH; unit++)
    check_steps (text, (MclTextUnit) unit, offset);
  for (int pick = MCL_TEXT_PICK_WORD; pick <= MCL_TEXT_PICK_QUOTATION; pick++) {
    check_pick (text, (MclTextPick) pick, offset, TRUE);
    check_pick (text, (MclTextPick) pick, offset, FALSE);
  }
  check_ranges (text, MCL_RANGE (MIN (offset, other), MAX (offset, other)));
}

/* The bytes as they are when they are a text; else what can be made of them, so that no input is
 * lost on that. */
static MclText *
new_text (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, n_bytes);
  g_autofree char *valid = NULL;
  g_autoptr (GError) error = NULL;
  MclText *text = mcl_text_new (bytes, &error);

  if (text != NULL)
    return text;
  g_assert_error (error, MCL_ERROR, MCL_ERROR_NOT_TEXT);
  valid = g_utf8_make_valid ((const char *) data, (gssize) n_bytes);
  return mcl_text_new_from_string (valid);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t n_bytes)
{
  g_autoptr (MclText) text = new_text (data, MIN (n_bytes, MAX_BYTES));
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint32 step = n_chars / MAX_PLACES + 1;

  check_offsets (text);
  for (guint32 offset = 0; offset < n_chars; offset += step)
    check_place (text, offset, (guint32) (((guint64) offset * 7919 + 13) % (n_chars + 1)));
  check_place (text, n_chars, n_chars / 2);
  return 0;
}
