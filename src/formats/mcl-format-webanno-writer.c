/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-webanno-table.h"

#include <string.h>

typedef struct {
  const MclFormatDocument *document;
  MclWebannoTable *table;
  GString *out;
  GPtrArray *span_names;     /* of attributes */
  GPtrArray *relation_names; /* NULL: there are no relations */
} Writer;

static void
clear_writer (Writer *self)
{
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

static void
put_text (Writer *self, MclRange range)
{
  g_autofree char *slice = mcl_text_dup_slice (self->document->text, range);
  g_auto (GStrv) lines = g_strsplit (slice, "\n", -1);

  /* Of an empty string, nothing. */
  for (guint i = 0; lines[i] != NULL; i++) {
    g_string_append (self->out, MCL_WEBANNO_TEXT);
    mcl_webanno_append_text (self->out, lines[i]);
    g_string_append_c (self->out, '\n');
  }
}

static void
put_row_name (Writer *self, const MclWebannoRow *row)
{
  guint32 sentence = self->table->sentences[row->token];
  guint32 first = g_array_index (self->table->list->sentences, MclRange, sentence).start;

  g_string_append_printf (self->out, "%u-%u", sentence + 1, row->token - first + 1);
  if (row->number > 0)
    g_string_append_printf (self->out, ".%u", row->number);
}

static void
put_attribute (Writer *self, MclMembers *attributes, const char *name)
{
  g_autofree char *value = mcl_members_dup_string (attributes, name);

  mcl_webanno_append_value (self->out, value);
}

/* The label, the note, and then the attributes. */
static const char *
get_value (MclAnnotation *annotation, guint column)
{
  return column == 0 ? mcl_annotation_get_label (annotation) : mcl_annotation_get_note (annotation);
}

static void
put_span_cell (Writer *self, const MclWebannoRow *row, guint column)
{
  if (row->annotations == NULL)
    g_string_append (self->out, MCL_WEBANNO_NOTHING);
  for (guint i = 0; row->annotations != NULL && i < row->annotations->len; i++) {
    const MclWebannoEntry *entry = g_ptr_array_index (row->annotations, i);

    g_string_append (self->out, i > 0 ? "|" : "");
    if (column < 2)
      mcl_webanno_append_value (self->out, get_value (entry->annotation, column));
    else
      put_attribute (self, mcl_annotation_get_attributes (entry->annotation),
                     g_ptr_array_index (self->span_names, column - 2));
    if (entry->number > 0)
      g_string_append_printf (self->out, "[%u]", entry->number);
  }
  g_string_append_c (self->out, '\t');
}

static void
put_reference (Writer *self, MclRelation *relation)
{
  const MclWebannoEntry *from =
      g_hash_table_lookup (self->table->entries_by_id, mcl_relation_get_from (relation));
  const MclWebannoEntry *to =
      g_hash_table_lookup (self->table->entries_by_id, mcl_relation_get_to (relation));

  put_row_name (self, g_ptr_array_index (from->rows, 0));
  if (from->number > 0 || to->number > 0)
    g_string_append_printf (self->out, "[%u_%u]", from->number, to->number);
}

static void
put_relation_cell (Writer *self, const MclWebannoRow *row, guint column)
{
  if (row->relations == NULL)
    g_string_append (self->out, MCL_WEBANNO_NOTHING);
  for (guint i = 0; row->relations != NULL && i < row->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (row->relations, i);

    g_string_append (self->out, i > 0 ? "|" : "");
    if (column == 0)
      mcl_webanno_append_value (self->out, mcl_relation_get_relation_type (relation));
    else if (column == 1)
      mcl_webanno_append_value (self->out, mcl_relation_get_note (relation));
    else if (column < self->relation_names->len + 2)
      put_attribute (self, mcl_relation_get_attributes (relation),
                     g_ptr_array_index (self->relation_names, column - 2));
    else
      put_reference (self, relation);
  }
  g_string_append_c (self->out, '\t');
}

static void
put_row (Writer *self, const MclWebannoRow *row)
{
  g_autofree char *form = mcl_text_dup_slice (self->document->text, row->range);

  put_row_name (self, row);
  g_string_append_printf (self->out, "\t%u-%u\t%s\t",
                          mcl_text_char_to_utf16 (self->document->text, row->range.start),
                          mcl_text_char_to_utf16 (self->document->text, row->range.end), form);
  for (guint i = 0; i < self->span_names->len + 2; i++)
    put_span_cell (self, row, i);
  for (guint i = 0; self->relation_names != NULL && i < self->relation_names->len + 3; i++)
    put_relation_cell (self, row, i);
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

static void
put_sentence (Writer *self, guint i)
{
  MclRange sentence = g_array_index (self->table->list->sentences, MclRange, i);

  g_string_append_c (self->out, '\n');
  put_text (self, get_sentence_range (self, i));
  for (guint32 j = sentence.start; j < sentence.end; j++) {
    for (guint k = 0; k < self->table->rows[j]->len; k++)
      put_row (self, g_ptr_array_index (self->table->rows[j], k));
  }
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
  g_auto (Writer) self = {
    .document = document,
    .table = mcl_webanno_table_new (document),
    .out = mcl_format_output_get (output, name),
    .span_names = list_names (survey->labels),
    .relation_names = survey->relation_types->len > 0 ? list_names (survey->relation_types) : NULL,
  };

  put_header (&self);
  for (guint i = 0; i < self.table->list->sentences->len; i++)
    put_sentence (&self, i);
  /* No words at all: only a text. */
  if (self.table->list->sentences->len == 0 && mcl_text_get_n_chars (document->text) > 0) {
    g_string_append_c (self.out, '\n');
    put_text (&self, MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  }
}
