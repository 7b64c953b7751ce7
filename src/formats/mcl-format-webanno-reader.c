/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a file apart. Cells refer to later lines, so that all of it is read first. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"

/* A file has about one line for so many bytes, or fewer: growing copies all that is there. */
#define BYTES_PER_LINE 48

typedef struct {
  MclFormatInput *input;
  MclWebannoFile file;
  guint line;
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
  g_free (self->file.text);
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

  problem->line = self->line;
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
    .line = self->line,
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

/* @is_part: whether it is not a whole token. */
static void
add_unit (Reader *self, MclWebannoUnit *unit, gboolean is_part)
{
  const MclWebannoUnit *before = self->file.units->len > 0
                                     ? mcl_webanno_get_unit (&self->file, self->file.units->len - 1)
                                     : NULL;

  if (unit->order <= (before != NULL ? before->order : 0))
    self->file.is_ordered = FALSE;
  unit->n_cells = self->file.cells->len - unit->first_cell;
  unit->token = is_part ? before->token : self->file.units->len;
  g_array_append_vals (self->file.units, unit, 1);
}

static void
read_unit (Reader *self, char *line)
{
  const char *fixed[MCL_WEBANNO_N_FIXED] = { NULL };
  MclWebannoUnit unit = { .line = self->line, .first_cell = self->file.cells->len };
  guint n_columns =
      mcl_webanno_split_line (line, fixed, &unit.n_form_bytes, self->file.cells, self->n_columns);
  MclWebannoSentence *sentence = get_sentence (self);
  gboolean is_part = strchr (fixed[0], '.') != NULL;

  self->is_in_text = FALSE;
  if (n_columns < MCL_WEBANNO_N_FIXED || !mcl_webanno_read_name (fixed[0], &unit.order) ||
      !mcl_webanno_read_offsets (fixed[1], &unit.start, &unit.end) ||
      (is_part && sentence->units.end == sentence->units.start)) {
    add_problem (self, _ ("this is not a line of WebAnno TSV"));
    g_ptr_array_set_size (self->file.cells, (int) unit.first_cell);
    return;
  }
  if (n_columns < MCL_WEBANNO_N_FIXED + self->n_columns)
    add_problem (self, _ ("the line has too few columns"));
  unit.name = fixed[0];
  unit.form = fixed[2];
  add_unit (self, &unit, is_part);
  sentence->units.end = self->file.units->len;
}

static gboolean
read_first_line (Reader *self, const char *line, GError **error)
{
  if (!g_str_has_prefix (line, MCL_WEBANNO_FORMAT "3")) {
    mcl_error_set_at (error, MCL_ERROR_PARSE, 1, 0,
                      _ ("WebAnno TSV 3 begins with “#FORMAT=WebAnno TSV 3.3”"));
    return FALSE;
  }
  self->is_java = g_str_has_suffix (line, " 3.0") || g_str_has_suffix (line, " 3.1");
  return TRUE;
}

static void
read_line (Reader *self, char *line)
{
  if (*line == '\0')
    self->is_in_text = FALSE;
  else if (!read_header (self, line))
    read_unit (self, line);
}

/* Ends the lines where they end. */
static gboolean
read_lines (Reader *self, gsize n_bytes, GError **error)
{
  char *text_end = self->file.text + n_bytes;
  char *next = NULL;

  for (char *line = self->file.text; line < text_end; line = next) {
    char *end = memchr (line, '\n', (gsize) (text_end - line));

    if (end == NULL)
      end = text_end;
    next = end + 1;
    if (end > line && end[-1] == '\r')
      end--;
    *end = '\0';
    self->line++;
    if (self->line > 1)
      read_line (self, line);
    else if (!read_first_line (self, line, error))
      return FALSE;
  }
  return TRUE;
}

/* With a NUL behind it. */
static char *
read_all (MclFormatInput *input, gsize *n_bytes, GError **error)
{
  g_autoptr (GBytes) bytes = mcl_format_input_read_all (input, error);
  char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_unref_to_data (g_steal_pointer (&bytes), n_bytes);
  text = g_realloc (text, *n_bytes + 1);
  text[*n_bytes] = '\0';
  return text;
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
  gsize n_bytes = 0;
  char *text = read_all (input, &n_bytes, error);
  guint n_lines = (guint) (n_bytes / BYTES_PER_LINE);
  g_auto (Reader) self = {
    .input = input,
    .file.text = text,
    .file.layers = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_webanno_layer_free),
    .file.units = g_array_sized_new (FALSE, FALSE, sizeof (MclWebannoUnit), n_lines),
    .file.is_ordered = TRUE,
    .file.cells = g_ptr_array_sized_new (n_lines),
    .file.sentences = g_array_new (FALSE, FALSE, sizeof (MclWebannoSentence)),
    .problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free),
  };

  g_array_set_clear_func (self.file.sentences, (GDestroyNotify) clear_sentence);
  if (text == NULL || !read_lines (&self, n_bytes, error))
    return FALSE;
  return sink (build_import (&self), user_data, error);
}
