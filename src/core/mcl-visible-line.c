/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, labels and texts by anybody, shown in a line of a terminal or written to one of a file. */
#include "config.h"

#include "mcl-visible-line.h"

/* The controls of ASCII, and those of Latin-1 in UTF-8, which terminals obey as well. Returns how
 * many bytes the one at @at has, 0 when there is none. */
static gsize
get_control (const char *at, gsize n_bytes)
{
  guchar c = (guchar) *at;

  if (c < 0x20 || c == 0x7f)
    return 1;
  return c == 0xc2 && n_bytes > 1 && (guchar) at[1] >= 0x80 && (guchar) at[1] < 0xa0 ? 2 : 0;
}

/**
 * mcl_visible_line_has_controls:
 * @line: (array length=n_bytes): need not be UTF-8
 *
 * Returns: whether there are control characters in it, line ends among them
 */
gboolean
mcl_visible_line_has_controls (const char *line, gsize n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++) {
    if (get_control (line + i, n_bytes - i) > 0)
      return TRUE;
  }
  return FALSE;
}

/**
 * mcl_visible_line_escape:
 * @line: need not be UTF-8
 * @from: the first byte that may change
 *
 * Writes out control characters, which could move the cursor, or look like another line.
 */
void
mcl_visible_line_escape (GString *line, gsize from)
{
  g_autofree char *tail = NULL;
  gsize n_bytes = line->len - from;

  if (!mcl_visible_line_has_controls (line->str + from, n_bytes))
    return;
  tail = g_memdup2 (line->str + from, n_bytes);
  g_string_truncate (line, from);
  for (gsize i = 0; i < n_bytes; i++) {
    gsize length = get_control (tail + i, n_bytes - i);

    if (length == 0) {
      g_string_append_c (line, tail[i]);
      continue;
    }
    i += length - 1;
    if (tail[i] == '\n')
      g_string_append (line, "\\n");
    else
      g_string_append_printf (line, "\\x%02x", (guchar) tail[i]);
  }
}
