/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where tokens and tags stand is found out from the first lines: in the columns that tabs part, or
 * else blanks; the tags in the last column that holds nothing but tags, the tokens in the first, or
 * in the second behind numbers. "#" begins a comment only where the line is no row: corpora have it
 * as a token. */
#include "config.h"

#include "mcl-format-conll.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-scan.h"
#include "mcl-json-string.h"

#define MARKED_COLUMN "MANICULE:"

typedef struct {
  MclFormatInput *input;
  MclFormatSinkFunc sink;
  gpointer user_data;
  gboolean by_sentence;
  gboolean has_tabs;
  guint n_columns;
  guint token_column;
  gboolean has_numbers;
  GArray *tag_columns; /* of guint */
  char *name;
  gboolean is_begun; /* the document is marked */
  guint line;        /* where it begins */
  GPtrArray *sentences;
  MclConllSentence *sentence;
  GPtrArray *problems; /* of MclProblem */
} Reader;

static void
clear_reader (Reader *self)
{
  g_array_unref (self->tag_columns);
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->sentence, mcl_conll_sentence_free);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static char **
split_columns (const char *line, gboolean has_tabs)
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

static gboolean
is_comment (Reader *self, const char *line)
{
  g_auto (GStrv) columns = NULL;

  if (*line != '#' || (line[1] != ' ' && line[1] != '\0'))
    return FALSE;
  if (self->has_tabs || strstr (line, " = ") != NULL || g_str_equal (line, "#"))
    return strchr (line, '\t') == NULL;
  columns = split_columns (line, FALSE);
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
find_columns (Reader *self, GPtrArray *rows)
{
  self->n_columns = find_usual_length (rows);
  self->has_numbers = self->n_columns >= 3 && holds_throughout (rows, 0, is_number);
  self->token_column = self->has_numbers ? 1 : 0;
  for (guint column = self->n_columns; self->tag_columns->len == 0 && column-- > 0;) {
    if (column > self->token_column && holds_throughout (rows, column, is_tag))
      g_array_append_val (self->tag_columns, column);
  }
}

/* "# global.columns = FORM MANICULE:claim MANICULE:quote" */
static void
read_marked_columns (Reader *self, const char *line)
{
  g_auto (GStrv) names = split_columns (line + strlen (MCL_CONLL_COLUMNS), FALSE);

  for (guint i = 0; names[i] != NULL; i++) {
    if (g_str_has_prefix (names[i], MARKED_COLUMN))
      g_array_append_val (self->tag_columns, i);
  }
}

static gboolean
is_marker (const char *line)
{
  return g_str_has_prefix (line, MCL_CONLL_DOCSTART);
}

static void
look_ahead (Reader *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *data = NULL;
  gsize n_bytes = 0;
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_lines = 0;
  guint n_with_tab = 0;

  mcl_format_input_peek (self->input, &data, &n_bytes);
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
    if (*lines[i] != '\0' && !is_marker (lines[i]) &&
        !(lines[i][0] == '#' && (strstr (lines[i], " = ") != NULL || self->has_tabs) &&
          strchr (lines[i], '\t') == NULL) &&
        (i + 1 < n_lines || n_lines < 3))
      g_ptr_array_add (rows, split_columns (lines[i], self->has_tabs));
  }
  find_columns (self, rows);
}

static void
end_sentence (Reader *self)
{
  if (self->sentence != NULL && self->sentence->rows->len > 0)
    g_ptr_array_add (self->sentences, g_steal_pointer (&self->sentence));
  g_clear_pointer (&self->sentence, mcl_conll_sentence_free);
}

static gboolean
end_document (Reader *self, GError **error)
{
  g_autofree char *name = g_steal_pointer (&self->name);
  g_autoptr (MclText) article = NULL;
  MclImport *import = NULL;

  end_sentence (self);
  if (!self->is_begun && self->sentences->len == 0)
    return TRUE;
  /* That it is not there is no mistake: the file has all the words. */
  if (name != NULL)
    article = mcl_format_input_load_text (self->input, name, NULL);
  import =
      mcl_conll_build_import (name, article, self->sentences, self->tag_columns->len, self->line);
  for (guint i = 0; i < self->problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (self->problems, i);

    mcl_import_add_problem (import, problem->line, "%s", problem->message);
  }
  g_ptr_array_set_size (self->problems, 0);
  g_ptr_array_set_size (self->sentences, 0);
  self->is_begun = FALSE;
  return self->sink (import, self->user_data, error);
}

/* Universal Dependencies mark each sentence with its document; only another name begins one. */
static gboolean
begin_document (Reader *self, const char *id, GError **error)
{
  const char *slash = id != NULL ? strrchr (id, '/') : NULL;
  g_autofree char *name = NULL;

  /* A sentence that becomes an article is not the one that the file names. */
  if (id != NULL && !self->by_sentence)
    name = mcl_article_is_article_name (slash != NULL ? slash + 1 : id)
               ? g_strdup (id)
               : g_strconcat (id, ".txt", NULL);
  if (self->is_begun && name != NULL && g_strcmp0 (name, self->name) == 0) {
    end_sentence (self);
    return TRUE;
  }
  if (!end_document (self, error))
    return FALSE;
  self->is_begun = TRUE;
  self->line = mcl_format_input_get_line (self->input);
  self->name = g_steal_pointer (&name);
  return TRUE;
}

static MclConllSentence *
get_sentence (Reader *self)
{
  if (self->sentence == NULL)
    self->sentence = mcl_conll_sentence_new ();
  if (!self->is_begun && self->sentences->len == 0 && self->sentence->rows->len == 0)
    self->line = mcl_format_input_get_line (self->input);
  return self->sentence;
}

static void
add_problem (Reader *self, const char *message)
{
  MclProblem *problem = g_new0 (MclProblem, 1);

  problem->line = mcl_format_input_get_line (self->input);
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}

/* What has line ends and the like is written as a JSON string. */
static char *
dup_document_name (const char *value)
{
  gsize length = strlen (value);

  if (*value == '"' && g_str_has_suffix (value, "\"") && strchr (value, '\\') != NULL &&
      mcl_json_check (value, length, &mcl_json_default_limits, NULL, NULL))
    return mcl_json_unquote (value, length);
  return g_strdup (value);
}

static gboolean
read_comment (Reader *self, const char *line, GError **error)
{
  if (g_str_has_prefix (line, MCL_CONLL_DOCUMENT)) {
    g_autofree char *name = dup_document_name (line + strlen (MCL_CONLL_DOCUMENT));

    return begin_document (self, name, error);
  }
  if (g_str_equal (line, "# newdoc"))
    return begin_document (self, NULL, error);
  if (g_str_has_prefix (line, MCL_CONLL_TEXT)) {
    MclConllSentence *sentence = get_sentence (self);

    g_free (sentence->text);
    sentence->text = g_strdup (line + strlen (MCL_CONLL_TEXT));
  }
  return TRUE;
}

/* CoNLL-U numbers words from 1; a range stands for a token of several words, a decimal for a word
 * that is not written. */
static gboolean
is_left_out (Reader *self, char **columns)
{
  return self->has_numbers && strpbrk (columns[0], "-.") != NULL;
}

static void
read_row (Reader *self, const char *line)
{
  g_auto (GStrv) columns = split_columns (line, self->has_tabs);
  guint n_columns = g_strv_length (columns);
  MclConllRow row = { .line = mcl_format_input_get_line (self->input) };
  guint n_missing = 0;

  if (is_left_out (self, columns))
    return;
  if (n_columns <= self->token_column || *columns[self->token_column] == '\0') {
    add_problem (self, _ ("the line has no token"));
    return;
  }
  row.token = g_strdup (columns[self->token_column]);
  row.is_glued = strstr (columns[n_columns - 1], "SpaceAfter=No") != NULL;
  row.tags = g_new0 (char *, self->tag_columns->len + 1);
  for (guint i = 0; i < self->tag_columns->len; i++) {
    guint column = g_array_index (self->tag_columns, guint, i);

    n_missing += column >= n_columns;
    row.tags[i] = g_strdup (column < n_columns ? columns[column] : "O");
  }
  if (n_missing > 0)
    add_problem (self, _ ("the line has no tag"));
  g_array_append_val (get_sentence (self)->rows, row);
}

/* CoNLL-U has ten columns, and says in none of them what stands in the text. */
static gboolean
has_other_columns (Reader *self)
{
  gboolean is_conll_u = self->has_numbers && self->n_columns == 10;

  return self->tag_columns->len == 0 && self->n_columns > self->token_column + 1 && !is_conll_u;
}

static gboolean
read_line (Reader *self, const char *line, GError **error)
{
  if (*line == '\0') {
    end_sentence (self);
    return !self->by_sentence || end_document (self, error);
  }
  if (is_marker (line))
    return begin_document (self, NULL, error);
  if (is_comment (self, line))
    return read_comment (self, line, error);
  read_row (self, line);
  return TRUE;
}

/**
 * mcl_format_conll_read:
 *
 * Reads columns of tokens and tags.
 */
gboolean
mcl_format_conll_read (MclFormatInput *input,
                       const MclFormatOptions *options,
                       MclFormatSinkFunc sink,
                       gpointer user_data,
                       GError **error)
{
  g_auto (Reader) self = {
    .input = input,
    .sink = sink,
    .user_data = user_data,
    .by_sentence = g_str_equal (mcl_format_options_get (options, "documents"), "sentences"),
    .tag_columns = g_array_new (FALSE, FALSE, sizeof (guint)),
    .sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_conll_sentence_free),
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free),
  };
  g_autoptr (GError) local_error = NULL;
  const char *line = NULL;
  gsize n_bytes = 0;

  look_ahead (&self);
  if (has_other_columns (&self))
    add_problem (&self, _ ("no column holds tags, such as B-name and O: only the words are read"));
  while (mcl_format_input_read_line (input, &line, &n_bytes, &local_error)) {
    g_autofree char *copy = g_strndup (line, n_bytes);

    if (g_str_has_suffix (copy, "\r"))
      copy[strlen (copy) - 1] = '\0';
    if (copy[strspn (copy, " \t")] == '\0')
      *copy = '\0';
    if (!read_line (&self, copy, error))
      return FALSE;
  }
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return end_document (&self, error);
}
