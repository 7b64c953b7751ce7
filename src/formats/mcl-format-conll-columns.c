/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where tokens and tags stand is found out from the first lines: in the columns that tabs part, or
 * else blanks; the tags in the last column that holds nothing but tags, the tokens in the first, or
 * in the second behind numbers. "#" begins a comment only where the line is no row: corpora have it
 * as a token. */
#include "config.h"

#include "mcl-format-conll.h"

#include <string.h>

#define MARKED_COLUMN "MANICULE:"

/* What else an export names; where nothing is annotated it has no column of tags. */
static const char *const known_columns[] = { "FORM", "XPOS", "CHUNK", NULL };

/**
 * mcl_conll_split:
 *
 * Returns: (transfer full) (array zero-terminated): the columns of a line
 */
char **
mcl_conll_split (const char *line, gboolean has_tabs)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_auto (GStrv) parts = NULL;

  if (has_tabs)
    return g_strsplit (line, "\t", -1);
  builder = g_strv_builder_new ();
  parts = g_strsplit (line, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (*parts[i] != '\0')
      g_strv_builder_add (builder, parts[i]);
  }
  return g_strv_builder_end (builder);
}

/**
 * mcl_conll_columns_is_comment:
 *
 * Returns: whether a line is a comment
 */
gboolean
mcl_conll_columns_is_comment (const MclConllColumns *self, const char *line)
{
  g_auto (GStrv) columns = NULL;

  if (*line != '#' || (line[1] != ' ' && line[1] != '\0'))
    return FALSE;
  if (self->has_tabs || strstr (line, " = ") != NULL || g_str_equal (line, "#"))
    return strchr (line, '\t') == NULL;
  columns = mcl_conll_split (line, FALSE);
  return g_strv_length (columns) != self->n_columns;
}

static gboolean
is_number (const char *cell)
{
  return *cell != '\0' && strspn (cell, "0123456789-.") == strlen (cell);
}

static gboolean
holds_throughout (GPtrArray *rows, guint column, gboolean (*test) (const char *cell))
{
  guint n = 0;

  for (guint i = 0; i < rows->len; i++) {
    char **row = g_ptr_array_index (rows, i);

    n += column < g_strv_length (row) && test (row[column]);
  }
  return rows->len > 0 && n * 10 >= rows->len * 9;
}

static gboolean
is_tag (const char *cell)
{
  return mcl_tag_is_valid (cell, MCL_TAG_SCHEME_UNKNOWN);
}

/* What stands there is said of a word, and is none. */
static gboolean
is_tag_or_empty (const char *cell)
{
  return g_str_equal (cell, "_") || is_tag (cell);
}

static guint
find_usual_length (GPtrArray *rows)
{
  guint best = 0;
  guint n_best = 0;

  for (guint length = 1; length <= 64; length++) {
    guint n = 0;

    for (guint i = 0; i < rows->len; i++)
      n += g_strv_length (g_ptr_array_index (rows, i)) == length;
    if (n > n_best) {
      best = length;
      n_best = n;
    }
  }
  return best;
}

static void
find_columns (MclConllColumns *self, GPtrArray *rows)
{
  self->n_columns = find_usual_length (rows);
  self->has_numbers = !self->is_ours && self->n_columns >= 3 &&
                      holds_throughout (rows, 0, is_number) &&
                      !holds_throughout (rows, 1, is_tag_or_empty);
  self->token = self->has_numbers ? 1 : 0;
  for (guint column = self->n_columns; self->tags->len == 0 && column-- > 0;) {
    if (column > self->token && holds_throughout (rows, column, is_tag))
      g_array_append_val (self->tags, column);
  }
}

/* "# global.columns = FORM MANICULE:claim MANICULE:quote" */
static void
read_marked_columns (MclConllColumns *self, const char *line)
{
  g_auto (GStrv) names = mcl_conll_split (line + strlen (MCL_CONLL_COLUMNS), FALSE);
  guint n_known = 0;

  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_has_prefix (names[i], MARKED_COLUMN))
      g_array_append_val (self->tags, i);
    n_known += g_strv_contains (known_columns, names[i]);
  }
  self->is_ours = n_known + self->tags->len == g_strv_length (names);
}

/**
 * mcl_conll_is_marker:
 *
 * Returns: whether a line begins a document, as in CoNLL-2003
 */
gboolean
mcl_conll_is_marker (const char *line)
{
  return g_str_has_prefix (line, MCL_CONLL_DOCSTART);
}

/**
 * mcl_conll_columns_find:
 * @self: empty
 *
 * Looks at the first lines of a file.
 */
void
mcl_conll_columns_find (MclConllColumns *self, MclFormatInput *input)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *data = NULL;
  gsize n_bytes = 0;
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0;
  guint n_with_tab = 0;

  mcl_format_input_peek (input, &data, &n_bytes);
  copy = g_strndup (data, n_bytes);
  lines = g_strsplit (copy, "\n", -1);
  n_lines = g_strv_length (lines);
  /* The last one may be cut. */
  for (guint i = 0; i + 1 < n_lines || (i < n_lines && n_lines == 1); i++) {
    if (g_str_has_suffix (lines[i], "\r"))
      lines[i][strlen (lines[i]) - 1] = '\0';
    n_with_tab += strchr (lines[i], '\t') != NULL;
    if (g_str_has_prefix (lines[i], MCL_CONLL_COLUMNS))
      read_marked_columns (self, lines[i]);
  }
  self->has_tabs = n_with_tab > 0;
  for (guint i = 0; i < n_lines; i++) {
    if (*lines[i] != '\0' && !mcl_conll_is_marker (lines[i]) &&
        !(lines[i][0] == '#' && (strstr (lines[i], " = ") != NULL || self->has_tabs) &&
          strchr (lines[i], '\t') == NULL) &&
        (i + 1 < n_lines || n_lines < 3))
      g_ptr_array_add (rows, mcl_conll_split (lines[i], self->has_tabs));
  }
  find_columns (self, rows);
}

/**
 * mcl_conll_columns_has_others:
 *
 * CoNLL-U has ten columns, and says in none of them what stands in the text.
 *
 * Returns: whether there are columns that should say something of the tokens, and none holds tags
 */
gboolean
mcl_conll_columns_has_others (const MclConllColumns *self)
{
  gboolean is_conll_u = self->has_numbers && self->n_columns == 10;

  return self->tags->len == 0 && self->n_columns > self->token + 1 && !is_conll_u && !self->is_ours;
}
