/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a file apart. Cells refer to later lines, so that all of it is read first. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"

/* Before the columns of layers: name, offsets, text. */
#define N_FIXED_COLUMNS 3

/* Lines are kept in blocks of so many. */
#define BYTES_PER_CHUNK 16384

typedef struct {
  MclFormatInput *input;
  MclWebannoFile file;
  GPtrArray *problems; /* of MclProblem */
  MclMembers *attributes;
  guint n_columns;
  gboolean is_java;    /* how texts are escaped */
  gboolean is_in_text; /* the line before was one of a sentence's text */
} Reader;

static void
clear_sentence (MclWebannoSentence *self)
{
  if (self->text != NULL)
    g_string_free (self->text, TRUE);
}

static void
clear_reader (Reader *self)
{
  g_string_chunk_free (self->file.lines);
  g_ptr_array_unref (self->file.layers);
  g_array_unref (self->file.units);
  g_ptr_array_unref (self->file.cells);
  g_array_unref (self->file.sentences);
  g_ptr_array_unref (self->problems);
  g_clear_pointer (&self->attributes, mcl_members_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

static void
add_problem (Reader *self, const char *message)
{
  MclProblem *problem = g_new0 (MclProblem, 1);

  problem->line = mcl_format_input_get_line (self->input);
  problem->message = g_strdup (message);
  g_ptr_array_add (self->problems, problem);
}

static gboolean
read_layer (Reader *self, const char *line, const char *kind)
{
  MclWebannoLayer *layer = NULL;

  if (!g_str_has_prefix (line, kind))
    return FALSE;
  layer = mcl_webanno_layer_new (kind, line + strlen (kind));
  if (layer == NULL) {
    add_problem (self, _ ("the layer has no name"));
    return TRUE;
  }
  layer->column = self->n_columns;
  self->n_columns += layer->n_columns;
  g_ptr_array_add (self->file.layers, layer);
  return TRUE;
}

/* "#Summary=…": more than the format asks for; of a sentence, nothing that we keep. */
static void
read_comment (Reader *self, const char *line)
{
  const char *equals = strchr (line, '=');
  g_autofree char *name = NULL;
  MclMembers *with = NULL;

  if (equals == NULL || equals == line + 1 || self->file.sentences->len > 0 ||
      g_str_has_prefix (line, "#Sentence."))
    return;
  name = g_strndup (line + 1, (gsize) (equals - line - 1));
  with = mcl_members_with_string (self->attributes, name, equals + 1);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  self->attributes = with;
}

static MclWebannoSentence *
begin_sentence (Reader *self)
{
  MclWebannoSentence sentence = {
    .line = mcl_format_input_get_line (self->input),
    .units = MCL_RANGE (self->file.units->len, self->file.units->len),
  };

  g_array_append_val (self->file.sentences, sentence);
  return &g_array_index (self->file.sentences, MclWebannoSentence, self->file.sentences->len - 1);
}

static MclWebannoSentence *
get_sentence (Reader *self)
{
  if (self->file.sentences->len == 0)
    return begin_sentence (self);
  return &g_array_index (self->file.sentences, MclWebannoSentence, self->file.sentences->len - 1);
}

static void
read_text (Reader *self, const char *line)
{
  MclWebannoSentence *sentence = self->is_in_text ? get_sentence (self) : begin_sentence (self);

  if (sentence->text == NULL)
    sentence->text = g_string_new (NULL);
  else
    g_string_append_c (sentence->text, '\n');
  mcl_webanno_read_text (sentence->text, line + strlen (MCL_WEBANNO_TEXT), self->is_java);
}

static gboolean
read_header (Reader *self, const char *line)
{
  static const char *const kinds[] = { MCL_WEBANNO_SPANS, MCL_WEBANNO_RELATIONS,
                                       MCL_WEBANNO_CHAINS };
  gboolean is_text = g_str_has_prefix (line, MCL_WEBANNO_TEXT);

  if (*line != '#')
    return FALSE;
  if (is_text)
    read_text (self, line);
  self->is_in_text = is_text;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (self->file.sentences->len == 0 && read_layer (self, line, kinds[i]))
      return TRUE;
  }
  if (!is_text)
    read_comment (self, line);
  return TRUE;
}

/* Moves behind a number that fits into 31 bits. */
static gboolean
read_number (const char **at, gint64 *number)
{
  const char *start = *at;

  for (*number = 0; g_ascii_isdigit (**at) && *number <= G_MAXINT32; (*at)++)
    *number = *number * 10 + (**at - '0');
  return *at > start && *number <= G_MAXINT32;
}

/* "3-7" */
static gboolean
read_offsets (const char *cell, MclWebannoUnit *unit)
{
  return read_number (&cell, &unit->start) && *cell++ == '-' && read_number (&cell, &unit->end) &&
         *cell == '\0' && unit->start <= unit->end;
}

static gboolean
skip_digits (const char **at)
{
  const char *start = *at;

  while (g_ascii_isdigit (**at))
    (*at)++;
  return *at > start;
}

/* "1-2" or "1-2.1" */
static gboolean
is_unit_name (const char *name)
{
  if (!skip_digits (&name) || *name++ != '-' || !skip_digits (&name))
    return FALSE;
  return *name == '\0' || (*name++ == '.' && skip_digits (&name) && *name == '\0');
}

/* Takes a line apart: the fixed columns, and behind them those of the layers, which go to the
 * file's cells. Returns how many there are of all. */
static guint
split_line (Reader *self, char *line, const char **fixed)
{
  GPtrArray *cells = self->file.cells;
  guint first = cells->len;
  guint n_columns = 0;
  guint n_cells = 0;

  g_ptr_array_set_size (cells, (int) (first + self->n_columns));
  while (line != NULL) {
    char *tab = strchr (line, '\t');

    if (tab != NULL)
      *tab = '\0';
    if (n_columns < N_FIXED_COLUMNS)
      fixed[n_columns] = line;
    else if (n_cells < self->n_columns)
      cells->pdata[first + n_cells++] = line;
    n_columns++;
    line = tab != NULL ? tab + 1 : NULL;
  }
  g_ptr_array_set_size (cells, (int) (first + n_cells));
  return n_columns;
}

static void
read_unit (Reader *self, char *line)
{
  const char *fixed[N_FIXED_COLUMNS] = { NULL };
  MclWebannoUnit unit = { .line = mcl_format_input_get_line (self->input),
                          .first_cell = self->file.cells->len };
  guint n_columns = split_line (self, line, fixed);
  MclWebannoSentence *sentence = get_sentence (self);
  gboolean is_part = strchr (fixed[0], '.') != NULL;

  self->is_in_text = FALSE;
  if (n_columns < N_FIXED_COLUMNS || !is_unit_name (fixed[0]) || !read_offsets (fixed[1], &unit) ||
      (is_part && sentence->units.end == sentence->units.start)) {
    add_problem (self, _ ("this is not a line of WebAnno TSV"));
    g_ptr_array_set_size (self->file.cells, (int) unit.first_cell);
    return;
  }
  if (n_columns < N_FIXED_COLUMNS + self->n_columns)
    add_problem (self, _ ("the line has too few columns"));
  unit.name = fixed[0];
  unit.form = fixed[2];
  unit.n_cells = self->file.cells->len - unit.first_cell;
  unit.token = is_part ? mcl_webanno_get_unit (&self->file, self->file.units->len - 1)->token
                       : self->file.units->len;
  g_array_append_val (self->file.units, unit);
  sentence->units.end = self->file.units->len;
}

static gboolean
read_lines (Reader *self, GError **error)
{
  const char *line = NULL;
  gsize n_bytes = 0;
  g_autoptr (GError) local_error = NULL;
  gboolean is_first = TRUE;

  while (mcl_format_input_read_line (self->input, &line, &n_bytes, &local_error)) {
    char *copy = g_string_chunk_insert_len (self->file.lines, line, (gssize) n_bytes);

    if (is_first && !g_str_has_prefix (copy, MCL_WEBANNO_FORMAT "3")) {
      mcl_error_set_at (error, MCL_ERROR_PARSE, 1, 0,
                        _ ("WebAnno TSV 3 begins with “#FORMAT=WebAnno TSV 3.3”"));
      return FALSE;
    }
    if (is_first)
      self->is_java = g_str_has_suffix (copy, " 3.0") || g_str_has_suffix (copy, " 3.1");
    else if (*copy == '\0')
      self->is_in_text = FALSE;
    else if (!read_header (self, copy))
      read_unit (self, copy);
    is_first = FALSE;
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static char *
dup_document_name (MclFormatInput *input)
{
  g_autofree char *stem = mcl_format_input_dup_stem (input);
  const char *slash = strrchr (stem, '/');

  if (mcl_article_is_article_name (slash != NULL ? slash + 1 : stem))
    return g_steal_pointer (&stem);
  return g_strconcat (stem, ".txt", NULL);
}

static MclImport *
build_import (Reader *self)
{
  g_autofree char *name = dup_document_name (self->input);
  g_autoptr (MclText) text = mcl_webanno_rebuild_text (&self->file, self->problems);
  MclImport *import = mcl_import_new (name, text);

  mcl_import_set_reading (import, (MclOffsetReading) { .unit = MCL_OFFSET_UTF16 });
  for (guint i = 0; i < mcl_members_get_length (self->attributes); i++)
    mcl_import_set_attribute (import, mcl_members_get_name (self->attributes, i),
                              mcl_members_get_json (self->attributes, i));
  for (guint i = 0; i < self->problems->len; i++) {
    const MclProblem *problem = g_ptr_array_index (self->problems, i);

    mcl_import_add_problem (import, problem->line, "%s", problem->message);
  }
  mcl_webanno_add_records (&self->file, import);
  return import;
}

/**
 * mcl_format_webanno_read:
 *
 * Reads one article with its annotations.
 */
gboolean
mcl_format_webanno_read (MclFormatInput *input,
                         const MclFormatOptions *options,
                         MclFormatSinkFunc sink,
                         gpointer user_data,
                         GError **error)
{
  g_auto (Reader) self = {
    .input = input,
    .file.lines = g_string_chunk_new (BYTES_PER_CHUNK),
    .file.layers = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_webanno_layer_free),
    .file.units = g_array_new (FALSE, FALSE, sizeof (MclWebannoUnit)),
    .file.cells = g_ptr_array_new (),
    .file.sentences = g_array_new (FALSE, FALSE, sizeof (MclWebannoSentence)),
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free),
  };

  g_array_set_clear_func (self.file.sentences, (GDestroyNotify) clear_sentence);
  if (!read_lines (&self, error))
    return FALSE;
  return sink (build_import (&self), user_data, error);
}
