/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Code points, bytes and UTF-16 units of a text, converted over its checkpoints; mcl-text.c
 * says how and what it costs. */

#include "config.h"

#include "mcl-text.h"

#include "mcl-text-private.h"

/**
 * mcl_text_char_to_byte:
 * @char_offset: in code points; clamped to the text
 *
 * Returns: the same place in bytes
 */
gsize
mcl_text_char_to_byte (MclText *self, guint32 char_offset)
{
  gsize from;

  g_return_val_if_fail (self != NULL, 0);

  if (char_offset >= self->n_chars)
    return self->n_bytes;
  if (self->checkpoints == NULL)
    return char_offset;
  from = self->checkpoints[char_offset / MCL_TEXT_CHECKPOINT_EVERY].byte_offset;
  return mcl_utf8_skip_chars (self->utf8, from, self->n_bytes,
                              char_offset % MCL_TEXT_CHECKPOINT_EVERY);
}

/**
 * mcl_text_chars_to_bytes:
 * @char_offsets: (array length=n_offsets): ascending, in code points; clamped to the text
 * @byte_offsets: (out caller-allocates) (array length=n_offsets): the same places in bytes
 *
 * mcl_text_char_to_byte() of places that stand close to each other: from one it is not far to the
 * next.
 */
void
mcl_text_chars_to_bytes (MclText *self,
                         const guint32 *char_offsets,
                         gsize *byte_offsets,
                         guint n_offsets)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < n_offsets; i++) {
    guint32 n_chars = i > 0 ? char_offsets[i] - char_offsets[i - 1] : G_MAXUINT32;

    if (self->checkpoints == NULL || n_chars > MCL_TEXT_CHECKPOINT_EVERY / 2)
      byte_offsets[i] = mcl_text_char_to_byte (self, char_offsets[i]);
    else
      byte_offsets[i] =
          mcl_utf8_skip_chars (self->utf8, byte_offsets[i - 1], self->n_bytes, n_chars);
  }
}

/* The last checkpoint at or before a byte offset. */
static guint
find_checkpoint_by_byte (MclText *self, gsize byte_offset)
{
  guint low = 0;
  guint high = self->n_checkpoints;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (self->checkpoints[middle].byte_offset <= byte_offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The last checkpoint at or before a UTF-16 offset. */
static guint
find_checkpoint_by_utf16 (MclText *self, guint32 utf16_offset)
{
  guint low = 0;
  guint high = self->n_checkpoints;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (self->checkpoints[middle].utf16_offset <= utf16_offset)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/**
 * mcl_text_byte_to_char:
 * @byte_offset: in bytes; clamped to the text; inside a code point it means that code point
 *
 * Returns: the same place in code points
 */
guint32
mcl_text_byte_to_char (MclText *self, gsize byte_offset)
{
  guint i;
  gsize from;

  g_return_val_if_fail (self != NULL, 0);

  if (byte_offset >= self->n_bytes)
    return self->n_chars;
  if (self->checkpoints == NULL)
    return (guint32) byte_offset;
  i = find_checkpoint_by_byte (self, byte_offset);
  from = self->checkpoints[i].byte_offset;
  return i * MCL_TEXT_CHECKPOINT_EVERY +
         mcl_utf8_count_chars (self->utf8 + from, byte_offset - from + 1) - 1;
}

/**
 * mcl_text_char_to_utf16:
 * @char_offset: in code points; clamped to the text
 *
 * Returns: the same place in UTF-16 units
 */
guint32
mcl_text_char_to_utf16 (MclText *self, guint32 char_offset)
{
  MclTextCheckpoint checkpoint;
  const char *at;
  guint32 n_utf16;

  g_return_val_if_fail (self != NULL, 0);

  if (char_offset >= self->n_chars)
    return self->n_utf16;
  if (self->n_utf16 == self->n_chars)
    return char_offset;
  checkpoint = self->checkpoints[char_offset / MCL_TEXT_CHECKPOINT_EVERY];
  at = self->utf8 + checkpoint.byte_offset;
  n_utf16 = checkpoint.utf16_offset;
  for (guint32 n = char_offset % MCL_TEXT_CHECKPOINT_EVERY; n > 0; n--) {
    n_utf16 += mcl_utf8_get_utf16_length (*at);
    at = g_utf8_next_char (at);
  }
  return n_utf16;
}

/**
 * mcl_text_utf16_to_char:
 * @utf16_offset: in UTF-16 units; clamped to the text; inside a surrogate pair it means the
 *   code point of the pair
 *
 * Returns: the same place in code points
 */
guint32
mcl_text_utf16_to_char (MclText *self, guint32 utf16_offset)
{
  guint i;
  guint32 n_utf16, char_offset;
  const char *at;

  g_return_val_if_fail (self != NULL, 0);

  if (utf16_offset >= self->n_utf16)
    return self->n_chars;
  if (self->n_utf16 == self->n_chars)
    return utf16_offset;
  i = find_checkpoint_by_utf16 (self, utf16_offset);
  at = self->utf8 + self->checkpoints[i].byte_offset;
  n_utf16 = self->checkpoints[i].utf16_offset;
  char_offset = i * MCL_TEXT_CHECKPOINT_EVERY;
  while (n_utf16 + mcl_utf8_get_utf16_length (*at) <= utf16_offset) {
    n_utf16 += mcl_utf8_get_utf16_length (*at);
    at = g_utf8_next_char (at);
    char_offset++;
  }
  return char_offset;
}
