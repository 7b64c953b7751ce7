/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where tokens and tags stand is found out from the first lines: in the columns that tabs part, or
 * else blanks; the tags in the last column that holds nothing but tags, the tokens in the first, or
 * in the second behind numbers. "#" begins a comment only where the line is no row: corpora have it
 * as a token. */
#include "config.h"

#include "mcl-format-conll.h"

#include <string.h>

#define MARKED_COLUMN "MANICULE:"

/* How much of a file tells what its columns are: more while there is no word. */
#define FIRST_SAMPLE_BYTES 4096u
#define LAST_SAMPLE_BYTES (16u * 1024 * 1024)

/* Lines with more are none. */
#define MAX_COLUMNS 64

/* What else an export names; where nothing is annotated it has no column of tags. */
static const char *const known_columns[] = { "FORM", "XPOS", "CHUNK", NULL };

/**
 * mcl_conll_cut:
 * @line: is cut into its columns
 * @columns: (element-type utf8): gets them, behind what it has
 *
 * Returns: how many columns the line has
 */
guint
mcl_conll_cut (char *line, gboolean has_tabs, GPtrArray *columns)
{
  guint n_before = columns->len;
  char separator = has_tabs ? '\t' : ' ';

  while (line != NULL) {
    char *end = strchr (line, separator);

    if (end != NULL)
      *end = '\0';
    /* Several blanks are one. */
    if (has_tabs || *line != '\0')
      g_ptr_array_add (columns, line);
    line = end != NULL ? end + 1 : NULL;
  }
  return columns->len - n_before;
}

/**
 * mcl_conll_columns_is_comment:
 *
 * Returns: whether a line is a comment
 */
gboolean
mcl_conll_columns_is_comment (const MclConllColumns *self, const char *line)
{
  g_autoptr (GPtrArray) columns = NULL;
  g_autofree char *copy = NULL;

  if (*line != '#' || (line[1] != ' ' && line[1] != '\0'))
    return FALSE;
  if (self->has_tabs || strstr (line, " = ") != NULL || g_str_equal (line, "#"))
    return strchr (line, '\t') == NULL;
  columns = g_ptr_array_new ();
  copy = g_strdup (line);
  return mcl_conll_cut (copy, FALSE, columns) != self->n_columns;
}

/* Lines, by which of the columns of all are theirs. */
typedef struct {
  GPtrArray *columns;
  GArray *rows; /* of MclRange */
} Sample;

static const char *
get_cell (const Sample *self, guint row, guint column)
{
  MclRange range = g_array_index (self->rows, MclRange, row);

  return column < mcl_range_length (range) ? g_ptr_array_index (self->columns, range.start + column)
                                           : NULL;
}

static gboolean
is_number (const char *cell)
{
  const char *at = cell;

  while (g_ascii_isdigit (*at) || *at == '-' || *at == '.')
    at++;
  return at > cell && *at == '\0';
}

static gboolean
holds_throughout (const Sample *sample, guint column, gboolean (*test) (const char *cell))
{
  guint n = 0;

  for (guint i = 0; i < sample->rows->len; i++) {
    const char *cell = get_cell (sample, i, column);

    n += cell != NULL && test (cell);
  }
  return sample->rows->len > 0 && n * 10 >= sample->rows->len * 9;
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
find_usual_length (const Sample *sample)
{
  guint n_of_length[MAX_COLUMNS + 1] = { 0 };
  guint best = 0;

  for (guint i = 0; i < sample->rows->len; i++) {
    guint32 length = mcl_range_length (g_array_index (sample->rows, MclRange, i));

    if (length > 0 && length <= MAX_COLUMNS)
      n_of_length[length]++;
  }
  for (guint length = 1; length <= MAX_COLUMNS; length++) {
    if (n_of_length[length] > n_of_length[best])
      best = length;
  }
  return best;
}

static void
find_columns (MclConllColumns *self, const Sample *sample)
{
  self->n_columns = find_usual_length (sample);
  self->has_numbers = !self->is_ours && self->n_columns >= 3 &&
                      holds_throughout (sample, 0, is_number) &&
                      !holds_throughout (sample, 1, is_tag_or_empty);
  self->token = self->has_numbers ? 1 : 0;
  for (guint column = self->n_columns; self->tags->len == 0 && column-- > 0;) {
    if (column > self->token && holds_throughout (sample, column, is_tag))
      g_array_append_val (self->tags, column);
  }
}

/* "# global.columns = FORM MANICULE:claim MANICULE:quote" */
static void
read_marked_columns (MclConllColumns *self, const char *line)
{
  g_autofree char *copy = g_strdup (line + strlen (MCL_CONLL_COLUMNS));
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint n_names = mcl_conll_cut (copy, FALSE, names);
  guint n_known = 0;

  for (guint i = 0; i < n_names; i++) {
    const char *name = g_ptr_array_index (names, i);

    if (g_str_has_prefix (name, MARKED_COLUMN))
      g_array_append_val (self->tags, i);
    n_known += g_strv_contains (known_columns, name);
  }
  self->is_ours = n_known + self->tags->len == n_names;
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

static void
cut_lines (char *text, GPtrArray *lines)
{
  for (char *end = NULL; text != NULL && (*text != '\0' || lines->len > 0);
       text = end != NULL ? end + 1 : NULL) {
    end = strchr (text, '\n');
    if (end != NULL)
      *end = '\0';
    g_ptr_array_add (lines, text);
  }
}

/* Before anything is known of the columns, what looks like a comment is none of a sample. */
static void
add_row (const MclConllColumns *self, Sample *sample, char *line)
{
  MclRange row = MCL_RANGE (sample->columns->len, sample->columns->len);

  if (*line == '\0' || mcl_conll_is_marker (line) ||
      (*line == '#' && (strstr (line, " = ") != NULL || self->has_tabs) &&
       strchr (line, '\t') == NULL))
    return;
  row.end += mcl_conll_cut (line, self->has_tabs, sample->columns);
  g_array_append_val (sample->rows, row);
}

/* @text: is cut into lines and rows */
static void
read_sample (MclConllColumns *self, char *text, Sample *sample)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  guint n_with_tab = 0;

  g_array_set_size (self->tags, 0);
  cut_lines (text, lines);
  /* The last one may be cut. */
  for (guint i = 0; i + 1 < lines->len || (i < lines->len && lines->len == 1); i++) {
    char *line = g_ptr_array_index (lines, i);

    if (g_str_has_suffix (line, "\r"))
      line[strlen (line) - 1] = '\0';
    n_with_tab += strchr (line, '\t') != NULL;
    if (g_str_has_prefix (line, MCL_CONLL_COLUMNS))
      read_marked_columns (self, line);
  }
  self->has_tabs = n_with_tab > 0;
  for (guint i = 0; i < lines->len && (i + 1 < lines->len || lines->len < 3); i++)
    add_row (self, sample, g_ptr_array_index (lines, i));
}

/**
 * mcl_conll_columns_find:
 * @self: empty
 *
 * Looks at the first lines of a file, up to a word: the text of a sentence may be long.
 */
void
mcl_conll_columns_find (MclConllColumns *self, MclFormatInput *input)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (MclRange));
  Sample sample = { columns, rows };
  g_autofree char *copy = NULL;
  const char *data = NULL;
  gsize n_bytes = 0;
  gsize n_wanted = FIRST_SAMPLE_BYTES / 16;

  do {
    n_wanted *= 16;
    mcl_format_input_peek_up_to (input, n_wanted, &data, &n_bytes);
    g_free (copy);
    copy = g_strndup (data, n_bytes);
    read_sample (self, copy, &sample);
  } while (rows->len == 0 && n_bytes == n_wanted && n_wanted < LAST_SAMPLE_BYTES);
  find_columns (self, &sample);
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
