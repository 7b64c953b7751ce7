/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-conll.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-json-scan.h"
#include "mcl-json-string.h"

/* Lines are kept in blocks of so many. */
#define BYTES_PER_CHUNK 16384

typedef struct {
  MclFormatInput *input;
  MclFormatSinkFunc sink;
  gpointer user_data;
  gboolean by_sentence;
  MclConllColumns columns;
  GStringChunk *lines; /* of the document */
  GPtrArray *cells;    /* of the line */
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
  g_array_unref (self->columns.tags);
  g_string_chunk_free (self->lines);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->sentences);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->sentence, mcl_conll_sentence_free);
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

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
      mcl_conll_build_import (name, article, self->sentences, self->columns.tags->len, self->line);
  for (guint i = 0; i < self->problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (self->problems, i);

    mcl_import_add_problem (import, problem->line, "%s", problem->message);
  }
  g_ptr_array_set_size (self->problems, 0);
  g_ptr_array_set_size (self->sentences, 0);
  g_string_chunk_clear (self->lines);
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
    get_sentence (self)->text = line + strlen (MCL_CONLL_TEXT);
  }
  return TRUE;
}

/* CoNLL-U numbers words from 1; a range stands for a token of several words, a decimal for a word
 * that is not written. */
static gboolean
is_left_out (Reader *self, const char *first_cell)
{
  return self->columns.has_numbers && strpbrk (first_cell, "-.") != NULL;
}

static const char *
get_cell (Reader *self, guint column)
{
  return column < self->cells->len ? g_ptr_array_index (self->cells, column) : "";
}

static void
read_row (Reader *self, char *line)
{
  MclConllRow row = { .line = mcl_format_input_get_line (self->input) };
  MclConllSentence *sentence = NULL;
  guint n_columns = 0;
  guint n_missing = 0;

  g_ptr_array_set_size (self->cells, 0);
  n_columns = mcl_conll_cut (line, self->columns.has_tabs, self->cells);
  if (is_left_out (self, get_cell (self, 0)))
    return;
  row.token = get_cell (self, self->columns.token);
  if (*row.token == '\0') {
    add_problem (self, _ ("the line has no token"));
    return;
  }
  row.is_glued = strstr (get_cell (self, n_columns - 1), "SpaceAfter=No") != NULL;
  sentence = get_sentence (self);
  for (guint i = 0; i < self->columns.tags->len; i++) {
    guint column = g_array_index (self->columns.tags, guint, i);

    n_missing += column >= n_columns;
    g_ptr_array_add (sentence->tags,
                     (gpointer) (column < n_columns ? get_cell (self, column) : "O"));
  }
  if (n_missing > 0)
    add_problem (self, _ ("the line has no tag"));
  g_array_append_val (sentence->rows, row);
}

static gboolean
read_line (Reader *self, char *line, GError **error)
{
  if (*line == '\0') {
    end_sentence (self);
    return !self->by_sentence || end_document (self, error);
  }
  if (mcl_conll_is_marker (line))
    return begin_document (self, NULL, error);
  if (mcl_conll_columns_is_comment (&self->columns, line))
    return read_comment (self, line, error);
  read_row (self, line);
  return TRUE;
}

static gboolean
is_blank (const char *line, gsize n_bytes)
{
  gsize at = 0;

  while (at < n_bytes && (line[at] == ' ' || line[at] == '\t'))
    at++;
  return at == n_bytes;
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
    .lines = g_string_chunk_new (BYTES_PER_CHUNK),
    .cells = g_ptr_array_new (),
    .columns.tags = g_array_new (FALSE, FALSE, sizeof (guint)),
    .sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_conll_sentence_free),
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free),
  };
  g_autoptr (GError) local_error = NULL;
  const char *line = NULL;
  gsize n_bytes = 0;

  mcl_conll_columns_find (&self.columns, input);
  if (mcl_conll_columns_has_others (&self.columns))
    add_problem (&self, _ ("no column holds tags, such as B-name and O: only the words are read"));
  while (mcl_format_input_read_line (input, &line, &n_bytes, &local_error)) {
    char *copy = NULL;

    if (n_bytes > 0 && line[n_bytes - 1] == '\r')
      n_bytes--;
    copy = g_string_chunk_insert_len (self.lines, line,
                                      is_blank (line, n_bytes) ? 0 : (gssize) n_bytes);
    if (!read_line (&self, copy, error))
      return FALSE;
  }
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return end_document (&self, error);
}
