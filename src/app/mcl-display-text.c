/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK lays out a paragraph as a whole: a line of 1 MB takes seconds for each key, one of 10 MB a
 * gigabyte. So very long lines are shown as several, broken between words.
 *
 * Shown offsets are those of the view's buffer. A break is one additional code point that stands
 * before the code point at its place in the article, so shown = offset + breaks at or before it.
 * Nothing but this file knows more about it than that. An article without such lines, as nearly
 * all are, has no breaks: then both offsets are the same, and so are the bytes. */
#include "config.h"

#include "mcl-display-text.h"

#include <string.h>

/* Lines up to this are left alone, in bytes: prose has paragraphs of this size, and GTK lays them
 * out within a frame. */
#define MAX_LINE 12000
/* Parts of a longer line, in bytes: small enough that painting one costs no frame, large enough
 * that the part's last row, which is shorter than the others, is rarely seen. */
#define PART 4000
/* How far back from the end of a part to look for space. */
#define MAX_WORD 400

struct _MclDisplayText {
  MclText *text;
  GBytes *utf8;   /* NULL once it was taken */
  GArray *breaks; /* of guint32: where in the article, ascending */
};

static gboolean
is_line_end (const char *at, const char *end)
{
  return *at == '\n' || *at == '\r' || (end - at >= 3 && memcmp (at, "\xe2\x80\xa9", 3) == 0);
}

/* Returns: the first line end in [at, end), or @end */
static const char *
find_line_end (const char *at, const char *end)
{
  while (at < end && !is_line_end (at, end))
    at++;
  return at;
}

/* Behind the last space before @at; without one, at the border of what readers see as one
 * character. */
static const char *
find_break (MclText *text, const char *utf8, const char *at)
{
  const char *limit = at - MAX_WORD;
  guint32 offset = 0;
  guint32 start = 0;

  for (const char *p = at; p > limit; p--)
    if (p[-1] == ' ' || p[-1] == '\t')
      return p;

  while (((guchar) *at & 0xc0) == 0x80)
    at--;
  offset = mcl_text_byte_to_char (text, at - utf8);
  start = mcl_text_previous_unit_start (text, MCL_TEXT_UNIT_GRAPHEME, offset + 1);
  return offset - start < MAX_WORD ? utf8 + mcl_text_char_to_byte (text, start) : at;
}

static void
break_line (
    MclDisplayText *self, const char *utf8, const char *line, const char *end, GString *shown)
{
  while (end - line > PART + MAX_WORD) {
    const char *at = find_break (self->text, utf8, line + PART);
    guint32 offset = mcl_text_byte_to_char (self->text, at - utf8);

    g_array_append_val (self->breaks, offset);
    g_string_append_len (shown, line, at - line);
    g_string_append_c (shown, '\n');
    line = at;
  }
  g_string_append_len (shown, line, end - line);
}

/* Looks at a byte in thousands: nearly every article is told by this to need nothing. */
static gboolean
may_have_long_line (const char *at, const char *end)
{
  while (end - at > MAX_LINE) {
    const char *line_end = memrchr (at, '\n', MAX_LINE + 1);

    if (line_end == NULL)
      return TRUE;
    at = line_end + 1;
  }
  return FALSE;
}

static GBytes *
break_long_lines (MclDisplayText *self, const char *utf8, const char *end)
{
  GString *shown = g_string_sized_new ((end - utf8) + (end - utf8) / (PART - MAX_WORD) + 1);

  for (const char *line = utf8; line < end;) {
    const char *line_end = find_line_end (line, end);

    if (line_end - line > MAX_LINE)
      break_line (self, utf8, line, line_end, shown);
    else
      g_string_append_len (shown, line, line_end - line);
    if (line_end < end)
      g_string_append_c (shown, *line_end++);
    line = line_end;
  }
  return g_string_free_to_bytes (shown);
}

MclDisplayText *
mcl_display_text_new (MclText *text)
{
  MclDisplayText *self = g_new0 (MclDisplayText, 1);
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);

  self->text = mcl_text_ref (text);
  self->breaks = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (may_have_long_line (utf8, utf8 + n_bytes))
    self->utf8 = break_long_lines (self, utf8, utf8 + n_bytes);
  if (self->breaks->len == 0) {
    g_clear_pointer (&self->utf8, g_bytes_unref);
    self->utf8 = g_bytes_new_static (utf8, n_bytes);
  }
  return self;
}

void
mcl_display_text_free (MclDisplayText *self)
{
  g_clear_pointer (&self->utf8, g_bytes_unref);
  g_array_unref (self->breaks);
  mcl_text_unref (self->text);
  g_free (self);
}

guint
mcl_display_text_get_n_breaks (MclDisplayText *self)
{
  return self->breaks->len;
}

/* Returns: the length of what is shown, in code points */
guint32
mcl_display_text_get_n_chars (MclDisplayText *self)
{
  return mcl_text_get_n_chars (self->text) + self->breaks->len;
}

/**
 * mcl_display_text_steal_utf8:
 *
 * To be called once: a view's buffer holds the text then, and a second copy of 10 MB is not kept.
 *
 * Returns: (transfer full): what is shown; valid as long as the article's text
 */
GBytes *
mcl_display_text_steal_utf8 (MclDisplayText *self)
{
  return g_steal_pointer (&self->utf8);
}

/* Returns: how many breaks there are at or before a place of the article */
static guint
count_breaks (MclDisplayText *self, guint32 offset)
{
  guint low = 0;
  guint high = self->breaks->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (self->breaks, guint32, middle) <= offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The number of breaks before a shown place: the k-th stands at its own offset + k. */
static guint
count_breaks_shown (MclDisplayText *self, guint32 shown_offset)
{
  guint low = 0;
  guint high = self->breaks->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (self->breaks, guint32, middle) + middle < shown_offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * mcl_display_text_is_break:
 *
 * Returns: whether what is shown there is not in the article
 */
gboolean
mcl_display_text_is_break (MclDisplayText *self, guint32 shown_offset)
{
  guint n = count_breaks_shown (self, shown_offset);

  return n < self->breaks->len && g_array_index (self->breaks, guint32, n) + n == shown_offset;
}

/**
 * mcl_display_text_to_shown:
 * @offset: code points of the article
 *
 * Returns: where that code point is shown, behind a break that stands there
 */
guint32
mcl_display_text_to_shown (MclDisplayText *self, guint32 offset)
{
  return offset + count_breaks (self, offset);
}

/**
 * mcl_display_text_from_shown:
 *
 * Returns: the place in the article; that before a break and that behind it are one
 */
guint32
mcl_display_text_from_shown (MclDisplayText *self, guint32 shown_offset)
{
  return shown_offset - count_breaks_shown (self, shown_offset);
}
