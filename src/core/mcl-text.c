/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The article's text and its three ways of counting.
 *
 * The bytes are kept as they came, without a copy. Every MCL_TEXT_CHECKPOINT_EVERY code points a
 * checkpoint holds the byte and the UTF-16 offset: from code points, a conversion is one look-up
 * and a short walk; into code points, a binary search and a short walk. A text of ASCII only
 * has no checkpoints: there all three counts are the same number.
 *
 * Offsets beyond the end are clamped to the end. Offsets inside a code point (bytes) or inside
 * a surrogate pair (UTF-16) round down.
 *
 * Rejected: one offset per code point (four bytes for each byte of most articles), and counting
 * from the start (10 ms in the middle of a 10 MB text, for each highlight).
 */

#include "config.h"

#include "mcl-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-text-private.h"

G_DEFINE_BOXED_TYPE (MclText, mcl_text, mcl_text_ref, mcl_text_unref)

/* How many characters in [@at, @end) take two UTF-16 units. */
static guint32
count_pairs (const char *utf8, gsize at, gsize end)
{
  guint32 n_pairs = 0;

  for (; end - at >= MCL_UTF8_BLOCK_BYTES; at += MCL_UTF8_BLOCK_BYTES)
    n_pairs += mcl_utf8_count_pair_leads_in_block (utf8 + at);
  for (; at < end; at++)
    n_pairs += mcl_utf8_get_utf16_length (utf8[at]) - 1;
  return n_pairs;
}

static void
build_checkpoints (MclText *self)
{
  gsize at = 0;

  self->n_checkpoints = self->n_chars / MCL_TEXT_CHECKPOINT_EVERY + 1;
  self->checkpoints = g_new (MclTextCheckpoint, self->n_checkpoints);
  self->n_utf16 = 0;
  for (guint i = 0; i < self->n_checkpoints; i++) {
    gsize next = mcl_utf8_skip_chars (self->utf8, at, self->n_bytes, MCL_TEXT_CHECKPOINT_EVERY);

    self->checkpoints[i] = (MclTextCheckpoint) { (guint32) at, self->n_utf16 };
    self->n_utf16 += MIN (MCL_TEXT_CHECKPOINT_EVERY, self->n_chars - i * MCL_TEXT_CHECKPOINT_EVERY);
    self->n_utf16 += count_pairs (self->utf8, at, next);
    at = next;
  }
}

static gboolean
check_size (gsize n_bytes, GError **error)
{
  if (n_bytes <= G_MAXINT32)
    return TRUE;
  g_set_error (error, MCL_ERROR, MCL_ERROR_TOO_LARGE, _ ("The text has %zu bytes; %d is the most"),
               n_bytes, G_MAXINT32);
  return FALSE;
}

static gboolean
check_utf8 (const char *utf8, gsize n_bytes, GError **error)
{
  g_autofree char *message = NULL;
  const char *end;

  if (g_utf8_validate_len (utf8, n_bytes, &end))
    return TRUE;
  message =
      *end == '\0'
          ? g_strdup_printf (_ ("Not a text: there is a NUL at byte %zu"), (gsize) (end - utf8))
          : g_strdup_printf (_ ("Not UTF-8: wrong at byte %zu"), (gsize) (end - utf8));
  g_set_error_literal (error, MCL_ERROR, MCL_ERROR_NOT_TEXT, message);
  return FALSE;
}

/**
 * mcl_text_new:
 * @utf8: the text; kept, not copied; need not end in a NUL
 * @error: return location
 *
 * Makes a text from UTF-8 that anybody may have written. A byte order mark is the caller's
 * business: here it is a code point like any other.
 *
 * Fails with MCL_ERROR_NOT_TEXT, naming the byte (from 0), for what is not UTF-8 and for NUL, and
 * with MCL_ERROR_TOO_LARGE from 2 GiB on.
 *
 * Returns: (transfer full) (nullable): the text, or NULL with @error set
 */
MclText *
mcl_text_new (GBytes *utf8, GError **error)
{
  gsize n_bytes;
  const char *data;

  g_return_val_if_fail (utf8 != NULL, NULL);

  data = g_bytes_get_data (utf8, &n_bytes);
  if (!check_size (n_bytes, error) || (n_bytes > 0 && !check_utf8 (data, n_bytes, error)))
    return NULL;
  return mcl_text_new_checked (utf8, error);
}

/**
 * mcl_text_new_checked:
 * @utf8: valid UTF-8 without NUL; kept, not copied
 * @error: return location
 *
 * mcl_text_new() of what was found to be text before, such as a string of a checked JSON document.
 *
 * Returns: (transfer full) (nullable): the text, or NULL with MCL_ERROR_TOO_LARGE
 */
MclText *
mcl_text_new_checked (GBytes *utf8, GError **error)
{
  MclText *self;
  gsize n_bytes;
  const char *data;

  g_return_val_if_fail (utf8 != NULL, NULL);

  data = g_bytes_get_data (utf8, &n_bytes);
  if (data == NULL)
    data = "";
  if (!check_size (n_bytes, error))
    return NULL;

  self = g_new0 (MclText, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bytes = g_bytes_ref (utf8);
  self->utf8 = data;
  self->n_bytes = n_bytes;
  self->n_chars = mcl_utf8_count_chars (data, n_bytes);
  self->n_utf16 = self->n_chars;
  if (self->n_chars != n_bytes)
    build_checkpoints (self);
  return self;
}

/**
 * mcl_text_new_from_string:
 * @utf8: valid UTF-8, copied
 *
 * Makes a text from a string of the program's own; invalid UTF-8 is the caller's bug.
 *
 * Returns: (transfer full): the text
 */
MclText *
mcl_text_new_from_string (const char *utf8)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (utf8 != NULL, NULL);
  g_return_val_if_fail (g_utf8_validate (utf8, -1, NULL), NULL);

  bytes = g_bytes_new (utf8, strlen (utf8));
  return mcl_text_new (bytes, NULL);
}

/**
 * mcl_text_ref:
 *
 * Takes a reference; from any thread.
 *
 * Returns: (transfer full): @self
 */
MclText *
mcl_text_ref (MclText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * mcl_text_unref:
 *
 * Drops a reference; from any thread. The last one frees the text.
 */
void
mcl_text_unref (MclText *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->checkpoints);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * mcl_text_get_utf8:
 * @n_bytes: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the text's bytes, **not** NUL-terminated
 */
const char *
mcl_text_get_utf8 (MclText *self, gsize *n_bytes)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (n_bytes != NULL)
    *n_bytes = self->n_bytes;
  return self->utf8;
}

/**
 * mcl_text_get_n_chars:
 *
 * Returns: the text's length in code points
 */
guint32
mcl_text_get_n_chars (MclText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_chars;
}

/**
 * mcl_text_get_n_utf16:
 *
 * Returns: the text's length in UTF-16 units
 */
guint32
mcl_text_get_n_utf16 (MclText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_utf16;
}

/**
 * mcl_text_get_char:
 * @offset: in code points
 *
 * Returns: the code point at @offset, 0 at the end and beyond (no text holds NUL)
 */
gunichar
mcl_text_get_char (MclText *self, guint32 offset)
{
  g_return_val_if_fail (self != NULL, 0);

  if (offset >= self->n_chars)
    return 0;
  return g_utf8_get_char (self->utf8 + mcl_text_char_to_byte (self, offset));
}

/**
 * mcl_text_get_slice:
 * @range: in code points; clamped to the text
 * @n_bytes: (out): how long it is
 *
 * Returns: (transfer none): the bytes of that part of the text, **not** NUL-terminated
 */
const char *
mcl_text_get_slice (MclText *self, MclRange range, gsize *n_bytes)
{
  gsize first;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_bytes != NULL, NULL);

  first = mcl_text_char_to_byte (self, range.start);
  if (range.end <= range.start)
    *n_bytes = 0;
  else if (self->checkpoints == NULL || range.end - range.start > MCL_TEXT_CHECKPOINT_EVERY)
    *n_bytes = mcl_text_char_to_byte (self, range.end) - first;
  else
    *n_bytes =
        mcl_utf8_skip_chars (self->utf8, first, self->n_bytes, range.end - range.start) - first;
  return self->utf8 + first;
}

/**
 * mcl_text_dup_slice:
 * @range: in code points; clamped to the text
 *
 * Returns: (transfer full): a copy of that part of the text; "" for an empty range
 */
char *
mcl_text_dup_slice (MclText *self, MclRange range)
{
  const char *slice;
  gsize n_bytes;

  g_return_val_if_fail (self != NULL, NULL);

  slice = mcl_text_get_slice (self, range, &n_bytes);
  return g_strndup (slice, n_bytes);
}

/**
 * mcl_text_slice_equal:
 * @range: in code points; clamped to the text
 * @utf8: what to compare with
 *
 * Returns: whether that part of the text is, byte for byte, @utf8
 */
gboolean
mcl_text_slice_equal (MclText *self, MclRange range, const char *utf8)
{
  const char *slice;
  gsize n_bytes;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (utf8 != NULL, FALSE);

  slice = mcl_text_get_slice (self, range, &n_bytes);
  return strlen (utf8) == n_bytes && memcmp (slice, utf8, n_bytes) == 0;
}
