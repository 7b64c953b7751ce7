/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations stand before what refers to them, and all ids count from one. */
#include "config.h"

#include "mcl-format-brat.h"

#include <string.h>

typedef struct {
  const MclFormatDocument *document;
  GString *out;
  GHashTable *numbers;       /* ids of annotations to the numbers of their T lines */
  GHashTable *event_numbers; /* ids of annotations to the numbers of their E lines */
  guint n_relations;
  guint n_attributes;
  guint n_normalisations;
  guint n_notes;
} Writer;

static void
clear_writer (Writer *self)
{
  g_hash_table_unref (self->numbers);
  g_hash_table_unref (self->event_numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Writer, clear_writer)

static guint
get_number (GHashTable *numbers, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, id));
}

/* An event is referred to as such, but by relations and normalisations, which know annotations
 * only. */
static char *
dup_reference (Writer *self, const char *id, gboolean as_event)
{
  guint event = get_number (self->event_numbers, id);

  if (as_event && event > 0)
    return g_strdup_printf ("E%u", event);
  return g_strdup_printf ("T%u", get_number (self->numbers, id));
}

static void
put_annotation (Writer *self, MclAnnotation *annotation)
{
  MclText *text = self->document->text;
  g_autoptr (GArray) ranges = mcl_brat_list_ranges (text, annotation);
  g_autoptr (GString) covered = g_string_new (NULL);

  g_string_append_printf (self->out, "T%u\t%s",
                          get_number (self->numbers, mcl_annotation_get_id (annotation)),
                          mcl_annotation_get_label (annotation));
  for (guint i = 0; i < ranges->len; i++) {
    MclRange range = g_array_index (ranges, MclRange, i);
    g_autofree char *slice = mcl_text_dup_slice (text, range);

    g_string_append_printf (self->out, "%c%u %u", i == 0 ? ' ' : ';', range.start, range.end);
    g_string_append_printf (covered, "%s%s", i == 0 ? "" : " ", slice);
  }
  g_string_append_printf (self->out, "\t%s\n", covered->str);
}

static int
compare_arguments (gconstpointer a, gconstpointer b, gpointer data)
{
  Writer *self = data;
  MclRelation *one = (MclRelation *) a;
  MclRelation *other = (MclRelation *) b;
  int order = strcmp (mcl_relation_get_relation_type (one), mcl_relation_get_relation_type (other));

  if (order != 0)
    return order;
  return (int) get_number (self->numbers, mcl_relation_get_to (one)) -
         (int) get_number (self->numbers, mcl_relation_get_to (other));
}

/* Relations come in the order of random ids, arguments shall not. */
static void
put_event (Writer *self, MclAnnotation *annotation)
{
  const char *id = mcl_annotation_get_id (annotation);
  GPtrArray *relations = self->document->relations;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);

    if (mcl_brat_is_argument (relation) && g_str_equal (mcl_relation_get_from (relation), id))
      g_ptr_array_add (arguments, relation);
  }
  g_ptr_array_sort_values_with_data (arguments, compare_arguments, self);
  g_string_append_printf (self->out, "E%u\t%s:T%u", get_number (self->event_numbers, id),
                          mcl_annotation_get_label (annotation), get_number (self->numbers, id));
  for (guint i = 0; i < arguments->len; i++) {
    MclRelation *argument = g_ptr_array_index (arguments, i);
    g_autofree char *to = dup_reference (self, mcl_relation_get_to (argument), TRUE);

    g_string_append_printf (self->out, " %s:%s", mcl_relation_get_relation_type (argument), to);
  }
  g_string_append_c (self->out, '\n');
}

/* A note has a line for each of its own. */
static void
put_note (Writer *self, const char *target, const char *note)
{
  g_auto (GStrv) lines = g_strsplit (note != NULL ? note : "", "\n", -1);

  for (guint i = 0; note != NULL && lines[i] != NULL; i++)
    g_string_append_printf (self->out, "#%u\tAnnotatorNotes %s\t%s\n", ++self->n_notes, target,
                            lines[i]);
}

static void
put_relation (Writer *self, MclRelation *relation)
{
  MclMembers *attributes = mcl_relation_get_attributes (relation);
  g_autofree char *names = mcl_members_dup_string (attributes, MCL_BRAT_ARGUMENTS);
  g_auto (GStrv) arguments = g_strsplit (names != NULL ? names : "Arg1 Arg2", " ", 2);
  g_autofree char *from = dup_reference (self, mcl_relation_get_from (relation), FALSE);
  g_autofree char *to = dup_reference (self, mcl_relation_get_to (relation), FALSE);
  g_autofree char *id = g_strdup_printf ("R%u", ++self->n_relations);

  g_string_append_printf (self->out, "%s\t%s %s:%s %s:%s\n", id,
                          mcl_relation_get_relation_type (relation), arguments[0], from,
                          arguments[1], to);
  put_note (self, id, mcl_relation_get_note (relation));
}

/* The reduction made a chain of each equivalence: what starts where the last one ended goes on. */
static void
put_equivalences (Writer *self)
{
  g_autoptr (GHashTable) continued = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *relations = self->document->relations;
  g_autoptr (GHashTable) nexts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    const char *type = mcl_relation_get_relation_type (relation);

    if (!mcl_members_get_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EQUIVALENCE))
      continue;
    g_hash_table_insert (nexts, g_strjoin (" ", type, mcl_relation_get_from (relation), NULL),
                         relation);
  }
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    g_autofree char *key = g_strjoin (" ", mcl_relation_get_relation_type (relation),
                                      mcl_relation_get_to (relation), NULL);
    MclRelation *next = g_hash_table_lookup (nexts, key);

    if (mcl_members_get_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EQUIVALENCE) &&
        next != NULL)
      g_hash_table_add (continued, (gpointer) mcl_relation_get_id (next));
  }
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    const char *type = mcl_relation_get_relation_type (relation);
    g_autofree char *first = NULL;

    if (!mcl_members_get_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EQUIVALENCE) ||
        g_hash_table_contains (continued, mcl_relation_get_id (relation)))
      continue;
    first = dup_reference (self, mcl_relation_get_from (relation), FALSE);
    g_string_append_printf (self->out, "*\t%s %s", type, first);
    while (relation != NULL) {
      g_autofree char *to = dup_reference (self, mcl_relation_get_to (relation), FALSE);
      g_autofree char *key = g_strjoin (" ", type, mcl_relation_get_to (relation), NULL);

      g_string_append_printf (self->out, " %s", to);
      relation = g_hash_table_lookup (nexts, key);
    }
    g_string_append_c (self->out, '\n');
  }
}

static void
put_attribute (Writer *self, const char *id, const char *name, const char *value)
{
  g_autofree char *event = dup_reference (self, id, TRUE);
  g_autofree char *target = dup_reference (self, id, FALSE);

  if (mcl_brat_is_normalisation (value))
    g_string_append_printf (self->out, "N%u\t%s %s %s\n", ++self->n_normalisations, name, target,
                            value);
  else if (value != NULL)
    g_string_append_printf (self->out, "A%u\t%s %s %s\n", ++self->n_attributes, name, event, value);
  else
    g_string_append_printf (self->out, "A%u\t%s %s\n", ++self->n_attributes, name, event);
}

static void
put_facts (Writer *self, MclAnnotation *annotation)
{
  const char *id = mcl_annotation_get_id (annotation);
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  g_autofree char *target = dup_reference (self, id, TRUE);

  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *name = mcl_members_get_name (attributes, i);
    g_autofree char *value = mcl_members_dup_string (attributes, name);

    if (!g_str_equal (name, MCL_BRAT_EVENT))
      put_attribute (self, id, name, value);
  }
  put_note (self, target, mcl_annotation_get_note (annotation));
}

static void
number_annotations (Writer *self)
{
  GPtrArray *annotations = self->document->annotations;

  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);
    gpointer id = (gpointer) mcl_annotation_get_id (annotation);

    g_hash_table_insert (self->numbers, id, GUINT_TO_POINTER (i + 1));
    if (mcl_members_get_flag (mcl_annotation_get_attributes (annotation), MCL_BRAT_EVENT))
      g_hash_table_insert (self->event_numbers, id,
                           GUINT_TO_POINTER (g_hash_table_size (self->event_numbers) + 1));
  }
}

/* A mark at the very start would be taken for the file's own. */
static void
put_text (MclText *text, GString *out)
{
  static const char mark[] = "\xef\xbb\xbf";
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);

  if (n_bytes >= strlen (mark) && memcmp (utf8, mark, strlen (mark)) == 0)
    g_string_append (out, mark);
  g_string_append_len (out, utf8, (gssize) n_bytes);
}

/**
 * mcl_format_brat_write:
 *
 * Writes an article, and its annotations beside it.
 */
void
mcl_format_brat_write (const MclFormatDocument *document,
                       const MclFormatOptions *options,
                       const MclFormatSurvey *survey,
                       MclFormatOutput *output)
{
  g_autofree char *stem = mcl_brat_dup_file_stem (document->name);
  g_autofree char *text_file = g_strconcat (stem, ".txt", NULL);
  g_autofree char *annotations_file = g_strconcat (stem, ".ann", NULL);
  g_auto (Writer) self = {
    .document = document,
    .out = mcl_format_output_get (output, annotations_file),
    .numbers = g_hash_table_new (g_str_hash, g_str_equal),
    .event_numbers = g_hash_table_new (g_str_hash, g_str_equal),
  };

  put_text (document->text, mcl_format_output_get (output, text_file));
  number_annotations (&self);
  for (guint i = 0; i < document->annotations->len; i++)
    put_annotation (&self, g_ptr_array_index (document->annotations, i));
  for (guint i = 0; i < document->annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    if (g_hash_table_contains (self.event_numbers, mcl_annotation_get_id (annotation)))
      put_event (&self, annotation);
  }
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);

    if (!mcl_brat_is_argument (relation) &&
        !mcl_members_get_flag (mcl_relation_get_attributes (relation), MCL_BRAT_EQUIVALENCE))
      put_relation (&self, relation);
  }
  put_equivalences (&self);
  for (guint i = 0; i < document->annotations->len; i++)
    put_facts (&self, g_ptr_array_index (document->annotations, i));
}
