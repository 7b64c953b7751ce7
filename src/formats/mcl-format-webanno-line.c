/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a file: the names of tokens, their offsets, and the columns. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <string.h>

/* More is not put into one number with the others. */
#define MAX_SENTENCE 0xffffffu
#define MAX_TOKEN 0xffffffu
#define MAX_PART 0xffffu

/* Moves behind a number that fits into 31 bits. */
static gboolean
read_number (const char **at, gint64 *number)
{
  const char *start = *at;

  for (*number = 0; g_ascii_isdigit (**at) && *number <= G_MAXINT32; (*at)++)
    *number = *number * 10 + (**at - '0');
  return *at > start && *number <= G_MAXINT32;
}

/**
 * mcl_webanno_read_offsets:
 * @cell: "3-7"
 *
 * Returns: whether that is where something may stand
 */
gboolean
mcl_webanno_read_offsets (const char *cell, gint64 *start, gint64 *end)
{
  return read_number (&cell, start) && *cell++ == '-' && read_number (&cell, end) &&
         *cell == '\0' && *start <= *end;
}

/* Moves behind a number; one that is too large for @max is more than that. */
static gboolean
read_part (const char **at, guint64 max, guint64 *part)
{
  const char *start = *at;

  for (*part = 0; g_ascii_isdigit (**at); (*at)++)
    *part = *part > max ? *part : *part * 10 + (guint64) (**at - '0');
  return *at > start;
}

/**
 * mcl_webanno_read_name:
 * @name: "1-2" or "1-2.1"
 * @order: (out): grows with the numbers; 0 when they are too large for that
 *
 * Returns: whether that is the name of a line
 */
gboolean
mcl_webanno_read_name (const char *name, guint64 *order)
{
  guint64 sentence = 0;
  guint64 token = 0;
  guint64 part = 0;

  if (!read_part (&name, MAX_SENTENCE, &sentence) || *name++ != '-' ||
      !read_part (&name, MAX_TOKEN, &token))
    return FALSE;
  if (*name == '.') {
    name++;
    if (!read_part (&name, MAX_PART - 1, &part))
      return FALSE;
    /* Behind the whole token, which has none. */
    part++;
  }
  *order = sentence > MAX_SENTENCE || token > MAX_TOKEN || part > MAX_PART
               ? 0
               : (sentence * (MAX_TOKEN + 1) + token) * (MAX_PART + 1) + part;
  return *name == '\0';
}

/**
 * mcl_webanno_split_line:
 * @line: loses its tabs
 * @fixed: (out) (array fixed-size=3): the columns before those of layers; those that are not there
 *   are left alone
 * @n_form_bytes: (out): how long the last one is
 * @cells: (element-type utf8): gets the columns of layers
 * @n_wanted: how many of these at most
 *
 * Takes a line apart.
 *
 * Returns: how many columns there are of all
 */
guint
mcl_webanno_split_line (
    char *line, const char **fixed, gsize *n_form_bytes, GPtrArray *cells, guint n_wanted)
{
  guint first = cells->len;
  guint n_columns = 0;
  guint n_cells = 0;

  g_ptr_array_set_size (cells, (int) (first + n_wanted));
  for (char *tab = NULL; line != NULL; n_columns++, line = tab != NULL ? tab + 1 : NULL) {
    tab = strchr (line, '\t');
    if (tab != NULL)
      *tab = '\0';
    if (n_columns >= MCL_WEBANNO_N_FIXED && n_cells < n_wanted)
      cells->pdata[first + n_cells++] = line;
    if (n_columns < MCL_WEBANNO_N_FIXED)
      fixed[n_columns] = line;
    if (n_columns + 1 == MCL_WEBANNO_N_FIXED)
      *n_form_bytes = tab != NULL ? (gsize) (tab - line) : strlen (line);
  }
  if (n_cells < n_wanted)
    g_ptr_array_set_size (cells, (int) (first + n_cells));
  return n_columns;
}
