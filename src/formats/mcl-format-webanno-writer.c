/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every token is a unit, and so is every part of one that an annotation ends or begins in. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <string.h>

/* Where annotations stand. @number counts the parts of a token from 1; 0 is the whole. */
typedef struct {
  MclRange range;
  guint32 token;
  guint number;
  GPtrArray *annotations; /* of Entry; NULL: none */
  GPtrArray *relations;   /* of MclRelation that end here; NULL: none */
} Unit;

typedef struct {
  MclAnnotation *annotation;
  GPtrArray *units;
  guint number; /* 0: nothing else can be meant */
} Entry;

typedef struct {
  const MclFormatDocument *document;
  MclTokenList *list;
  GString *out;
  GPtrArray *span_names;     /* of attributes */
  GPtrArray *relation_names; /* NULL: there are no relations */
  GPtrArray **units;         /* for each token, of Unit: the whole first */
  GPtrArray *entries;
  GHashTable *entries_by_id;
  guint32 *sentences; /* for each token */
} Writer;

static void
free_unit (Unit *self)
{
  g_clear_pointer (&self->annotations, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_free (self);
}

static void
free_entry (Entry *self)
{
  g_ptr_array_unref (self->units);
  g_free (self);
}

static void
clear_writer (Writer *self)
{
  for (guint i = 0; i < self->list->tokens->len; i++)
    g_ptr_array_unref (self->units[i]);
  g_free (self->units);
  g_free (self->sentences);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->entries_by_id);
  g_ptr_array_unref (self->span_names);
  g_clear_pointer (&self->relation_names, g_ptr_array_unref);
  mcl_token_list_free (self->list);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, clear_writer)

static Unit *
new_unit (MclRange range, guint32 token)
{
  Unit *unit = g_new0 (Unit, 1);

  unit->range = range;
  unit->token = token;
  return unit;
}

static Unit *
ensure_unit (Writer *self, guint32 token, MclRange range)
{
  GPtrArray *units = self->units[token];
  Unit *unit = NULL;

  for (guint i = 0; i < units->len; i++) {
    unit = g_ptr_array_index (units, i);
    if (mcl_range_equal (unit->range, range))
      return unit;
  }
  unit = new_unit (range, token);
  g_ptr_array_add (units, unit);
  return unit;
}

static void
add_to_unit (Unit *unit, Entry *entry)
{
  if (unit->annotations == NULL)
    unit->annotations = g_ptr_array_new ();
  g_ptr_array_add (unit->annotations, entry);
  g_ptr_array_add (entry->units, unit);
}

static void
add_annotation (Writer *self, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  Entry *entry = g_new0 (Entry, 1);
  MclRange tokens;

  entry->annotation = annotation;
  entry->units = g_ptr_array_new ();
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->entries_by_id, (gpointer) mcl_annotation_get_id (annotation), entry);
  mcl_token_list_find (self->list, span, &tokens);
  for (guint32 i = tokens.start; i < tokens.end; i++) {
    MclRange token = mcl_token_list_get_token (self->list, i);

    token.start = MAX (token.start, span.start);
    token.end = MIN (token.end, span.end);
    add_to_unit (ensure_unit (self, i, token), entry);
  }
}

static int
compare_units (gconstpointer a, gconstpointer b)
{
  return mcl_range_compare (((const Unit *) a)->range, ((const Unit *) b)->range);
}

/* The whole token sorts before its parts. */
static void
number_units (Writer *self)
{
  for (guint i = 0; i < self->list->tokens->len; i++) {
    GPtrArray *units = self->units[i];

    g_ptr_array_sort_values (units, compare_units);
    for (guint j = 0; j < units->len; j++)
      ((Unit *) g_ptr_array_index (units, j))->number = j;
  }
}

static void
number_entries (Writer *self)
{
  guint number = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    Entry *entry = g_ptr_array_index (self->entries, i);
    const Unit *first = g_ptr_array_index (entry->units, 0);

    if (entry->units->len > 1 || first->annotations->len > 1)
      entry->number = ++number;
  }
}

static void
add_relations (Writer *self)
{
  GPtrArray *relations = self->document->relations;

  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    Entry *entry = g_hash_table_lookup (self->entries_by_id, mcl_relation_get_to (relation));
    Unit *unit = g_ptr_array_index (entry->units, 0);

    if (unit->relations == NULL)
      unit->relations = g_ptr_array_new ();
    g_ptr_array_add (unit->relations, relation);
  }
}

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
init_writer (Writer *self, const MclFormatDocument *document, const MclFormatSurvey *survey)
{
  self->document = document;
  self->list = mcl_token_list_new (document->text);
  self->span_names = list_names (survey->labels);
  if (survey->relation_types->len > 0)
    self->relation_names = list_names (survey->relation_types);
  self->units = g_new0 (GPtrArray *, self->list->tokens->len);
  for (guint i = 0; i < self->list->tokens->len; i++) {
    self->units[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) free_unit);
    g_ptr_array_add (self->units[i], new_unit (mcl_token_list_get_token (self->list, i), i));
  }
  self->sentences = g_new0 (guint32, self->list->tokens->len);
  for (guint i = 0; i < self->list->sentences->len; i++) {
    MclRange sentence = g_array_index (self->list->sentences, MclRange, i);

    for (guint32 j = sentence.start; j < sentence.end; j++)
      self->sentences[j] = i;
  }
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->entries_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->annotations->len; i++)
    add_annotation (self, g_ptr_array_index (document->annotations, i));
  number_units (self);
  number_entries (self);
  add_relations (self);
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
put_unit_name (Writer *self, const Unit *unit)
{
  guint32 sentence = self->sentences[unit->token];
  guint32 first = g_array_index (self->list->sentences, MclRange, sentence).start;

  g_string_append_printf (self->out, "%u-%u", sentence + 1, unit->token - first + 1);
  if (unit->number > 0)
    g_string_append_printf (self->out, ".%u", unit->number);
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
put_span_cell (Writer *self, const Unit *unit, guint column)
{
  if (unit->annotations == NULL)
    g_string_append (self->out, MCL_WEBANNO_NOTHING);
  for (guint i = 0; unit->annotations != NULL && i < unit->annotations->len; i++) {
    const Entry *entry = g_ptr_array_index (unit->annotations, i);

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
  const Entry *from = g_hash_table_lookup (self->entries_by_id, mcl_relation_get_from (relation));
  const Entry *to = g_hash_table_lookup (self->entries_by_id, mcl_relation_get_to (relation));

  put_unit_name (self, g_ptr_array_index (from->units, 0));
  if (from->number > 0 || to->number > 0)
    g_string_append_printf (self->out, "[%u_%u]", from->number, to->number);
}

static void
put_relation_cell (Writer *self, const Unit *unit, guint column)
{
  if (unit->relations == NULL)
    g_string_append (self->out, MCL_WEBANNO_NOTHING);
  for (guint i = 0; unit->relations != NULL && i < unit->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (unit->relations, i);

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
put_unit (Writer *self, const Unit *unit)
{
  g_autofree char *form = mcl_text_dup_slice (self->document->text, unit->range);

  put_unit_name (self, unit);
  g_string_append_printf (self->out, "\t%u-%u\t%s\t",
                          mcl_text_char_to_utf16 (self->document->text, unit->range.start),
                          mcl_text_char_to_utf16 (self->document->text, unit->range.end), form);
  for (guint i = 0; i < self->span_names->len + 2; i++)
    put_span_cell (self, unit, i);
  for (guint i = 0; self->relation_names != NULL && i < self->relation_names->len + 3; i++)
    put_relation_cell (self, unit, i);
  g_string_append_c (self->out, '\n');
}

/* Up to the next sentence, but for the line feed that is put there in any case. */
static MclRange
get_sentence_range (Writer *self, guint i)
{
  GArray *sentences = self->list->sentences;
  MclText *text = self->document->text;
  MclRange range = mcl_token_list_get_extent (self->list, g_array_index (sentences, MclRange, i));

  if (i + 1 == sentences->len) {
    range.end = mcl_text_get_n_chars (text);
    return range;
  }
  range.end =
      mcl_token_list_get_token (self->list, g_array_index (sentences, MclRange, i + 1).start).start;
  if (mcl_text_get_char (text, range.end - 1) == '\n')
    range.end--;
  return range;
}

static void
put_sentence (Writer *self, guint i)
{
  MclRange sentence = g_array_index (self->list->sentences, MclRange, i);

  g_string_append_c (self->out, '\n');
  put_text (self, get_sentence_range (self, i));
  for (guint32 j = sentence.start; j < sentence.end; j++) {
    for (guint k = 0; k < self->units[j]->len; k++)
      put_unit (self, g_ptr_array_index (self->units[j], k));
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
  g_auto (Writer) self = { .out = mcl_format_output_get (output, name) };

  init_writer (&self, document, survey);
  put_header (&self);
  for (guint i = 0; i < self.list->sentences->len; i++)
    put_sentence (&self, i);
  /* No words at all: only a text. */
  if (self.list->sentences->len == 0 && mcl_text_get_n_chars (document->text) > 0) {
    g_string_append_c (self.out, '\n');
    put_text (&self, MCL_RANGE (0, mcl_text_get_n_chars (document->text)));
  }
}
