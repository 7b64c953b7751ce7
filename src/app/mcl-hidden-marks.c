/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-hidden-marks.h"

/**
 * mcl_hidden_mark_get_name:
 *
 * Returns: (nullable): the abbreviation of a code point that cannot be seen; NULL for all others,
 *   and for controls below U+0020, which Pango shows itself
 */
const char *
mcl_hidden_mark_get_name (gunichar c)
{
  static const char *const from_200b[] = { "ZWSP", "ZWNJ", "ZWJ", "LRM", "RLM" };
  static const char *const from_202a[] = { "LRE", "RLE", "PDF", "LRO", "RLO" };
  static const char *const from_2060[] = { "WJ", "ƒ()", "×", ",", "+" };
  static const char *const from_2066[] = { "LRI", "RLI", "FSI", "PDI" };

  if (c >= 0x200b && c <= 0x200f)
    return from_200b[c - 0x200b];
  if (c >= 0x202a && c <= 0x202e)
    return from_202a[c - 0x202a];
  if (c >= 0x2060 && c <= 0x2064)
    return from_2060[c - 0x2060];
  if (c >= 0x2066 && c <= 0x2069)
    return from_2066[c - 0x2066];
  switch (c) {
  case 0x00ad:
    return "SHY";
  case 0x034f:
    return "CGJ";
  case 0x061c:
    return "ALM";
  case 0x180e:
    return "MVS";
  case 0xfeff:
    return "BOM";
  default:
    return NULL;
  }
}

/* Nearly all bytes are told by this to be none: those that are start with one of these. */
static gboolean
may_be_hidden (char lead_byte)
{
  guchar byte = (guchar) lead_byte;

  return byte == 0xc2 || byte == 0xcd || byte == 0xd8 || byte == 0xe1 || byte == 0xe2 ||
         byte == 0xef;
}

/* Joined emoji are one picture: who sees it needs no mark within. */
static gboolean
joins_emoji (gunichar c, gunichar previous)
{
  return c == 0x200d && previous >= 0x2190 && !g_unichar_isalpha (previous) &&
         !g_unichar_ismark (previous);
}

static void
add_mark (GArray *marks, guint32 offset, guint32 last_offset, const char *name)
{
  MclHiddenMark mark = { .offset = offset };

  if (marks->len > 0 && last_offset + 1 == offset) {
    MclHiddenMark *last = &g_array_index (marks, MclHiddenMark, marks->len - 1);
    g_autofree char *first = g_steal_pointer (&last->name);

    last->name = g_strconcat (first, " ", name, NULL);
    return;
  }
  mark.name = g_strdup (name);
  g_array_append_val (marks, mark);
}

static void
clear_mark (gpointer data)
{
  g_free (((MclHiddenMark *) data)->name);
}

/**
 * mcl_hidden_marks_find:
 * @range: code points
 *
 * Costs in the order of the range's bytes.
 *
 * Returns: (transfer full) (element-type MclHiddenMark): in the order of reading
 */
GArray *
mcl_hidden_marks_find (MclText *text, MclRange range)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (MclHiddenMark));
  const char *utf8 = mcl_text_get_utf8 (text, NULL);
  const char *p = utf8 + mcl_text_char_to_byte (text, range.start);
  guint32 last_offset = G_MAXUINT32 - 1;
  gunichar previous = 0;

  g_array_set_clear_func (marks, clear_mark);
  for (guint32 offset = range.start; offset < range.end; offset++, p = g_utf8_next_char (p)) {
    gunichar c = 0;
    const char *name = NULL;

    if ((guchar) *p < 0x80) {
      previous = 0;
      continue;
    }
    c = g_utf8_get_char (p);
    name = may_be_hidden (*p) ? mcl_hidden_mark_get_name (c) : NULL;
    if (name != NULL && !joins_emoji (c, previous)) {
      add_mark (marks, offset, last_offset, name);
      last_offset = offset;
    }
    /* What selects the form of an emoji stands between it and the joiner. */
    if (c != 0xfe0f)
      previous = c;
  }
  return marks;
}
