/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-webanno-table.h"

#include <string.h>

/* More than what a line takes beside the token and the columns of annotations. */
#define BYTES_OF_ROW 128

typedef struct {
  const MclFormatDocument *document;
  MclWebannoTable *table;
  MclWebannoCells *cells;
  GString *out;
  GPtrArray *span_names;     /* of attributes */
  GPtrArray *relation_names; /* NULL: there are no relations */
} Writer;

static void
clear_writer (Writer *self)
{
  mcl_webanno_cells_free (self->cells);
  mcl_webanno_table_free (self->table);
  g_ptr_array_unref (self->span_names);
  g_clear_pointer (&self->relation_names, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, clear_writer)

/* The names of the attributes of all that is in @labels, sorted. */
static GPtrArray *
list_names (GPtrArray *labels)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < labels->len; i++) {
    const MclFormatSurveyLabel *label = g_ptr_array_index (labels, i);

    for (guint j = 0; j < label->attributes->len; j++) {
      const MclFormatSurveyAttribute *attribute = g_ptr_array_index (label->attributes, j);

      if (g_hash_table_add (seen, (gpointer) attribute->name))
        g_ptr_array_add (names, (gpointer) attribute->name);
    }
  }
  g_ptr_array_sort_values (names, (GCompareFunc) strcmp);
  return names;
}

static void
put_layer (Writer *self, const char *kind, const char *type, GPtrArray *names)
{
  g_string_append_printf (self->out, "%s%s|" MCL_WEBANNO_LABEL "|" MCL_WEBANNO_NOTE, kind, type);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (self->out, "|%s", (const char *) g_ptr_array_index (names, i));
}

static void
put_header (Writer *self)
{
  g_string_append (self->out, MCL_WEBANNO_FORMAT "3.3\n");
  put_layer (self, MCL_WEBANNO_SPANS, MCL_WEBANNO_SPAN_TYPE, self->span_names);
  if (self->relation_names != NULL) {
    g_string_append_c (self->out, '\n');
    put_layer (self, MCL_WEBANNO_RELATIONS, MCL_WEBANNO_RELATION_TYPE, self->relation_names);
    g_string_append (self->out, "|" MCL_WEBANNO_BASE MCL_WEBANNO_SPAN_TYPE);
  }
  g_string_append (self->out, "\n\n");
}

/* A line each; of an empty string, nothing. */
static void
put_text (Writer *self, MclRange range)
{
  gsize n_bytes = 0;
  const char *at = mcl_text_get_slice (self->document->text, range, &n_bytes);
  const char *end = at + n_bytes;
  const char *line_end = NULL;

  for (; n_bytes > 0 && at <= end; at = line_end + 1) {
    line_end = memchr (at, '\n', (gsize) (end - at));
    if (line_end == NULL)
      line_end = end;
    g_string_append (self->out, MCL_WEBANNO_TEXT);
    mcl_webanno_append_text (self->out, at, (gsize) (line_end - at));
    g_string_append_c (self->out, '\n');
  }
}

/* Puts it to @at and returns where it ends. */
static char *
put_row_name (Writer *self, char *at, const MclWebannoRow *row, guint sentence)
{
  guint32 first = g_array_index (self->table->list->sentences, MclRange, sentence).start;

  at = mcl_format_put_number (at, sentence + 1);
  *at++ = '-';
  at = mcl_format_put_number (at, row->token - first + 1);
  if (row->number > 0) {
    *at++ = '.';
    at = mcl_format_put_number (at, row->number);
  }
  return at;
}

static void
put_reference (Writer *self, MclRelation *relation)
{
  const MclWebannoTable *table = self->table;
  const MclWebannoEntry *from =
      g_hash_table_lookup (table->entries_by_id, mcl_relation_get_from (relation));
  const MclWebannoEntry *to =
      g_hash_table_lookup (table->entries_by_id, mcl_relation_get_to (relation));
  const MclWebannoRow *row = mcl_webanno_table_get_row (table, from->first_row);

  char *at = mcl_format_output_reserve (self->out, BYTES_OF_ROW);

  at = put_row_name (self, at, row, mcl_token_list_find_sentence (table->list, row->token));
  mcl_format_output_end (self->out, at);
  if (from->number > 0 || to->number > 0)
    g_string_append_printf (self->out, "[%u_%u]", from->number, to->number);
}

static void
put_relation_cell (Writer *self, const MclWebannoRow *row, guint column)
{
  for (guint i = 0; i < row->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (row->relations, i);

    g_string_append (self->out, i > 0 ? "|" : "");
    if (column == 0)
      mcl_webanno_append_value (self->out, mcl_relation_get_relation_type (relation));
    else if (column == 1)
      mcl_webanno_append_value (self->out, mcl_relation_get_note (relation));
    else if (column < self->relation_names->len + 2)
      mcl_webanno_append_attribute (self->out, mcl_relation_get_attributes (relation),
                                    g_ptr_array_index (self->relation_names, column - 2));
    else
      put_reference (self, relation);
  }
  g_string_append_c (self->out, '\t');
}

static const char *
get_form (Writer *self, const MclWebannoRow *row, gsize *n_bytes)
{
  if (row->number == 0)
    return mcl_token_list_get_slice (self->table->list, self->document->text, row->token, n_bytes);
  return mcl_text_get_slice (self->document->text, row->range, n_bytes);
}

static void
put_row (Writer *self, const MclWebannoRow *row, guint sentence)
{
  MclText *text = self->document->text;
  gsize n_bytes = 0;
  const char *form = get_form (self, row, &n_bytes);
  guint n_columns = self->relation_names != NULL ? self->relation_names->len + 3 : 0;
  char *at = mcl_format_output_reserve (self->out, n_bytes + BYTES_OF_ROW);

  at = put_row_name (self, at, row, sentence);
  *at++ = '\t';
  at = mcl_format_put_number (at, mcl_text_char_to_utf16 (text, row->range.start));
  *at++ = '-';
  at = mcl_format_put_number (at, mcl_text_char_to_utf16 (text, row->range.end));
  *at++ = '\t';
  memcpy (at, form, n_bytes);
  at += n_bytes;
  *at++ = '\t';
  mcl_format_output_end (self->out, at);
  mcl_webanno_cells_append (self->cells, row, self->out);
  for (guint i = 0; i < n_columns; i++) {
    if (row->relations != NULL)
      put_relation_cell (self, row, i);
    else
      g_string_append (self->out, MCL_WEBANNO_NOTHING "\t");
  }
  g_string_append_c (self->out, '\n');
}

/* Up to the next sentence, but for the line feed that is put there in any case. */
static MclRange
get_sentence_range (Writer *self, guint i)
{
  GArray *sentences = self->table->list->sentences;
  MclText *text = self->document->text;
  MclRange range =
      mcl_token_list_get_extent (self->table->list, g_array_index (sentences, MclRange, i));

  if (i + 1 == sentences->len) {
    range.end = mcl_text_get_n_chars (text);
    return range;
  }
  range.end =
      mcl_token_list_get_token (self->table->list, g_array_index (sentences, MclRange, i + 1).start)
          .start;
  if (mcl_text_get_char (text, range.end - 1) == '\n')
    range.end--;
  return range;
}

/* @row: the first row that was not put yet. */
static void
put_sentence (Writer *self, guint i, guint *row)
{
  MclRange sentence = g_array_index (self->table->list->sentences, MclRange, i);

  g_string_append_c (self->out, '\n');
  put_text (self, get_sentence_range (self, i));
  for (; *row < self->table->rows->len; (*row)++) {
    const MclWebannoRow *next = mcl_webanno_table_get_row (self->table, *row);

    if (next->token >= sentence.end)
      break;
    put_row (self, next, i);
  }
}

/* Growing copies all that is there. */
static void
reserve_rows (Writer *self)
{
  gsize n_bytes = 0;

  mcl_text_get_utf8 (self->document->text, &n_bytes);
  mcl_format_output_reserve (self->out, 2 * n_bytes + mcl_webanno_cells_get_n_bytes (self->cells) +
                                            (gsize) self->table->rows->len * BYTES_OF_ROW / 2);
}

/* Articles that differ in their endings alone get files of their own. */
static char *
dup_file_name (const char *document_name)
{
  gsize length = strlen (document_name);

  if (g_str_has_suffix (document_name, ".txt"))
    length -= strlen (".txt");
  return g_strdup_printf ("%.*s.tsv", (int) length, document_name);
}

/**
 * mcl_format_webanno_write:
 *
 * Writes an article's file.
 */
void
mcl_format_webanno_write (const MclFormatDocument *document,
                          const MclFormatOptions *options,
                          const MclFormatSurvey *survey,
                          MclFormatOutput *output)
{
  g_autofree char *name = dup_file_name (document->name);
  guint row = 0;
  g_auto (Writer) self = {
    .document = document,
    .table = mcl_webanno_table_new (document),
    .out = mcl_format_output_get (output, name),
    .span_names = list_names (survey->labels),
    .relation_names = survey->relation_types->len > 0 ? list_names (survey->relation_types) : NULL,
  };

  self.cells = mcl_webanno_cells_new (self.table, self.span_names);
  put_header (&self);
  reserve_rows (&self);
  for (guint i = 0; i < self.table->list->sentences->len; i++)
    put_sentence (&self, i, &row);
  /* No words at all: only a text. */
  if (self.table->list->sentences->len == 0 && mcl_text_get_n_chars (document->text) > 0) {
    g_string_append_c (self.out, '\n');
    put_text (&self, MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  }
}
