/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-offset-converter.h"

#include <string.h>

/* The line ends of a text that a reading counts otherwise, each by where it stands in the unit of
 * the reading, as the reading counts. */
struct _MclOffsetConverter {
  MclText *text;
  MclOffsetReading reading;
  GArray *line_ends; /* of gint64; NULL: line ends count as they stand */
};

static gint64
get_unit_offset (MclText *text, MclOffsetUnit unit, guint32 char_offset)
{
  switch (unit) {
  case MCL_OFFSET_UTF16:
    return mcl_text_char_to_utf16 (text, char_offset);
  case MCL_OFFSET_UTF8:
    return (gint64) mcl_text_char_to_byte (text, char_offset);
  case MCL_OFFSET_CODE_POINTS:
  default:
    return char_offset;
  }
}

static void
find_line_ends (MclOffsetConverter *self)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (self->text, &n_bytes);
  gboolean is_folded = self->reading.newlines == MCL_OFFSET_NEWLINES_FOLDED;

  self->line_ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (const char *at = utf8; (at = memchr (at, '\n', (gsize) (utf8 + n_bytes - at))) != NULL;
       at++) {
    gboolean has_cr = at > utf8 && at[-1] == '\r';
    gint64 offset = 0;

    if (has_cr != is_folded)
      continue;
    offset = get_unit_offset (self->text, self->reading.unit,
                              mcl_text_byte_to_char (self->text, (gsize) (at - utf8) - has_cr));
    offset += is_folded ? -(gint64) self->line_ends->len : (gint64) self->line_ends->len;
    g_array_append_val (self->line_ends, offset);
  }
}

/* How many line ends start before @offset. */
static guint
count_line_ends (MclOffsetConverter *self, gint64 offset)
{
  guint low = 0;
  guint high = self->line_ends->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->line_ends, gint64, middle) < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Returns FALSE when @offset lies between the two that a line end counts as. */
static gboolean
undo_newlines (MclOffsetConverter *self, gint64 *offset)
{
  guint n_before = 0;

  if (self->line_ends == NULL)
    return TRUE;
  n_before = count_line_ends (self, *offset);
  if (self->reading.newlines == MCL_OFFSET_NEWLINES_FOLDED) {
    *offset += n_before;
    return TRUE;
  }
  if (n_before > 0 && g_array_index (self->line_ends, gint64, n_before - 1) == *offset - 1)
    return FALSE;
  *offset -= n_before;
  return TRUE;
}

/* Returns FALSE outside the text and within a code point. */
static gboolean
to_char (MclOffsetConverter *self, gint64 offset, guint32 *char_offset)
{
  gsize n_bytes = 0;

  if (!undo_newlines (self, &offset) || offset < 0)
    return FALSE;
  switch (self->reading.unit) {
  case MCL_OFFSET_UTF16:
    if (offset > mcl_text_get_n_utf16 (self->text))
      return FALSE;
    *char_offset = mcl_text_utf16_to_char (self->text, (guint32) offset);
    return mcl_text_char_to_utf16 (self->text, *char_offset) == offset;
  case MCL_OFFSET_UTF8:
    mcl_text_get_utf8 (self->text, &n_bytes);
    if (offset > (gint64) n_bytes)
      return FALSE;
    *char_offset = mcl_text_byte_to_char (self->text, (gsize) offset);
    return mcl_text_char_to_byte (self->text, *char_offset) == (gsize) offset;
  case MCL_OFFSET_CODE_POINTS:
  default:
    *char_offset = (guint32) MIN (offset, G_MAXUINT32);
    return offset <= mcl_text_get_n_chars (self->text);
  }
}

static gint64
get_start_shift (MclOffsetReading reading)
{
  if (reading.shift == MCL_OFFSET_SHIFT_BOM)
    return reading.unit == MCL_OFFSET_UTF8 ? 3 : 1;
  return reading.shift == MCL_OFFSET_SHIFT_FROM_ONE ? 1 : 0;
}

static gint64
get_end_shift (MclOffsetReading reading)
{
  if (reading.shift == MCL_OFFSET_SHIFT_BOM)
    return reading.unit == MCL_OFFSET_UTF8 ? 3 : 1;
  return reading.shift == MCL_OFFSET_SHIFT_END_INCLUSIVE ? -1 : 0;
}

/**
 * mcl_offset_converter_new:
 *
 * Returns: (transfer full): what turns offsets of @text that count as @reading says into code
 * points
 */
MclOffsetConverter *
mcl_offset_converter_new (MclText *text, MclOffsetReading reading)
{
  MclOffsetConverter *self = g_new0 (MclOffsetConverter, 1);

  self->text = mcl_text_ref (text);
  self->reading = reading;
  if (reading.newlines != MCL_OFFSET_NEWLINES_EXACT)
    find_line_ends (self);
  return self;
}

/**
 * mcl_offset_converter_free:
 * @self: (transfer full): a converter
 */
void
mcl_offset_converter_free (MclOffsetConverter *self)
{
  mcl_text_unref (self->text);
  g_clear_pointer (&self->line_ends, g_array_unref);
  g_free (self);
}

/**
 * mcl_offset_converter_convert:
 * @ranges: (array length=n_ranges): as the source has them
 * @converted: (out caller-allocates) (array length=n_ranges): in code points
 *
 * Returns: FALSE when one of them lies outside the text, is empty or cuts a character
 */
gboolean
mcl_offset_converter_convert (MclOffsetConverter *self,
                              const MclRawRange *ranges,
                              guint n_ranges,
                              MclRange *converted)
{
  gint64 start_shift = get_start_shift (self->reading);
  gint64 end_shift = get_end_shift (self->reading);

  for (guint i = 0; i < n_ranges; i++) {
    /* Far out of any text; the arithmetic below would overflow. */
    if (ranges[i].start > G_MAXINT32 || ranges[i].end > G_MAXINT32 || ranges[i].start < -1 ||
        ranges[i].end < -1)
      return FALSE;
    if (!to_char (self, ranges[i].start - start_shift, &converted[i].start) ||
        !to_char (self, ranges[i].end - end_shift, &converted[i].end) ||
        mcl_range_is_empty (converted[i]))
      return FALSE;
  }
  return TRUE;
}
