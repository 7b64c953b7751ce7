/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a file that only ever grows:
 *
 *   {"check": "16 hex digits", "edit": …}
 *
 * The check is the start of the SHA-256 of the edit's bytes, so that a line that was torn or
 * damaged is told from a whole one. Members of others' making keep their line breaks, but a line
 * has none: each stands as a vertical tab, which no JSON document holds. */
#include "config.h"

#include "mcl-checked-line.h"

#include <string.h>

#define CHECK_CHARS 16
#define HEAD "{\"check\": \""
#define MIDDLE "\", \"edit\": "
#define EDIT_AT (strlen (HEAD) + CHECK_CHARS + strlen (MIDDLE))

static void
replace_bytes (char *data, gsize n_bytes, char from, char to)
{
  for (char *at = memchr (data, from, n_bytes); at != NULL;
       at = memchr (at, from, n_bytes - (gsize) (at - data)))
    *at = to;
}

/**
 * mcl_checked_line_append:
 * @edit: a JSON value; its line breaks are replaced
 *
 * Writes a line, with its line end.
 */
void
mcl_checked_line_append (GString *out, GString *edit)
{
  g_autofree char *check = NULL;

  replace_bytes (edit->str, edit->len, '\n', '\v');
  check = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) edit->str, edit->len);
  g_string_append (out, HEAD);
  g_string_append_len (out, check, CHECK_CHARS);
  g_string_append (out, MIDDLE);
  g_string_append_len (out, edit->str, (gssize) edit->len);
  g_string_append (out, "}\n");
}

/**
 * mcl_checked_line_dup_edit:
 * @line: a line, without its line end
 * @n_edit_bytes: (out): the length of what is returned
 *
 * Returns: (transfer full) (nullable): the JSON value that was written; NULL when the line is not
 *   whole
 */
char *
mcl_checked_line_dup_edit (const char *line, gsize n_bytes, gsize *n_edit_bytes)
{
  g_autofree char *check = NULL;
  const char *edit = line + EDIT_AT;
  char *copy = NULL;

  if (n_bytes <= EDIT_AT + 1 || memcmp (line, HEAD, strlen (HEAD)) != 0 ||
      memcmp (edit - strlen (MIDDLE), MIDDLE, strlen (MIDDLE)) != 0 || line[n_bytes - 1] != '}')
    return NULL;
  *n_edit_bytes = n_bytes - EDIT_AT - 1;
  check = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) edit, *n_edit_bytes);
  if (memcmp (check, line + strlen (HEAD), CHECK_CHARS) != 0)
    return NULL;
  copy = g_strndup (edit, *n_edit_bytes);
  replace_bytes (copy, *n_edit_bytes, '\v', '\n');
  return copy;
}
