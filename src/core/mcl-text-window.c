/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parts of paragraphs. A paragraph ends at LF, CR, CR LF or U+2029, as in Pango and GTK. */

#include "config.h"

#include <string.h>

#include "mcl-text-private.h"

/* How far to look back for a place where cutting leaves flags and joined emoji whole. */
#define MAX_STEPS_TO_SAFE_CUT 1024

/* The length in bytes of the line end at @at: LF, CR, CR LF, U+2029; 0 when there is none. */
static gsize
get_line_end_length (const char *at, const char *end)
{
  if (at >= end)
    return 0;
  if (*at == '\n')
    return 1;
  if (*at == '\r')
    return at + 1 < end && at[1] == '\n' ? 2 : 1;
  return end - at >= 3 && memcmp (at, "\xe2\x80\xa9", 3) == 0 ? 3 : 0;
}

static gboolean
is_line_start (const char *text, const char *at)
{
  return at == text || at[-1] == '\n' || at[-1] == '\r' ||
         (at - text >= 3 && memcmp (at - 3, "\xe2\x80\xa9", 3) == 0);
}

/* The last start of a line in [limit, at], else limit. */
static const char *
find_line_start (const char *at, const char *limit)
{
  const char *hit;

  hit = memrchr (limit, '\n', at - limit);
  if (hit != NULL)
    limit = hit + 1;
  hit = memrchr (limit, '\r', at - limit);
  if (hit != NULL)
    limit = hit + 1;
  for (hit = at; (hit = memrchr (limit, 0xa9, hit - limit)) != NULL;)
    if (hit - limit >= 2 && memcmp (hit - 2, "\xe2\x80\xa9", 3) == 0)
      return hit + 1;
  return limit;
}

/* The first end of a line in [at, limit], else limit. */
static const char *
find_line_end (const char *at, const char *limit)
{
  const char *hit;

  hit = memchr (at, '\n', limit - at);
  if (hit != NULL)
    limit = hit;
  hit = memchr (at, '\r', limit - at);
  if (hit != NULL)
    limit = hit;
  hit = memmem (at, limit - at, "\xe2\x80\xa9", 3);
  return hit != NULL ? hit : limit;
}

/* Whether the rules could join c to what stands before it. */
static gboolean
may_join_previous (gunichar previous, gunichar c)
{
  gboolean is_regional = c >= 0x1f1e6 && c <= 0x1f1ff;
  gboolean is_skin_tone = c >= 0x1f3fb && c <= 0x1f3ff;
  GUnicodeType type = g_unichar_type (c);

  return previous == 0x200d || is_regional || is_skin_tone || g_unichar_ismark (c) ||
         type == G_UNICODE_FORMAT;
}

static const char *
find_safe_cut (const char *text, const char *at)
{
  for (guint i = 0; i < MAX_STEPS_TO_SAFE_CUT && !is_line_start (text, at); i++) {
    const char *previous = g_utf8_prev_char (at);

    if (!may_join_previous (g_utf8_get_char (previous), g_utf8_get_char (at)))
      break;
    at = previous;
  }
  return at;
}

/**
 * mcl_text_get_window:
 * @offset: in code points
 * @reach: how far to look to either side, in code points; G_MAXUINT32 for the whole paragraph
 *
 * Takes the paragraph at @offset, cut to about @reach. A line end belongs to the paragraph
 * that it ends.
 *
 * Returns: the window
 */
MclTextWindow
mcl_text_get_window (MclText *self, guint32 offset, guint32 reach)
{
  gsize n_bytes;
  const char *text = mcl_text_get_utf8 (self, &n_bytes);
  const char *end = text + n_bytes;
  const char *at = text + mcl_text_char_to_byte (self, offset);
  guint32 last = offset < G_MAXUINT32 - reach ? offset + reach : G_MAXUINT32;
  const char *left = text + mcl_text_char_to_byte (self, offset > reach ? offset - reach : 0);
  const char *right = text + mcl_text_char_to_byte (self, last);
  const char *start, *stop;
  gsize n_line_end;

  if (at > text && at < end && *at == '\n' && at[-1] == '\r')
    at--;
  start = find_safe_cut (text, find_line_start (at, MIN (left, at)));
  stop = find_line_end (at, right);
  n_line_end = get_line_end_length (stop, end);
  return (MclTextWindow) {
    .range = MCL_RANGE (mcl_text_byte_to_char (self, start - text),
                        mcl_text_byte_to_char (self, stop - text)),
    .cut_start = !is_line_start (text, start),
    .cut_end = stop < end && n_line_end == 0,
    .next_paragraph = mcl_text_byte_to_char (self, stop - text + n_line_end),
  };
}
