/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The collecting half; mcl-import-finish.c makes the document. Readers hand over what they find
 * in the order in which they find it, and never look at offsets. */
#include "config.h"

#include "mcl-import-private.h"

/* Strings are kept in blocks of this size: a document has hundreds of them. */
#define CHUNK_BYTES 2048

static void
clear_span (MclImportedSpan *self)
{
  g_free ((MclRawRange *) self->fields.ranges);
  g_clear_pointer (&self->fields.attributes, mcl_members_unref);
  g_clear_pointer (&self->fields.unknown, mcl_members_unref);
  g_free (self->placed);
}

static void
clear_relation (MclImportedRelation *self)
{
  g_clear_pointer (&self->fields.attributes, mcl_members_unref);
  g_clear_pointer (&self->fields.unknown, mcl_members_unref);
}

/**
 * mcl_import_new:
 * @name: (nullable): what the source calls the document, a relative file name; NULL when it has no
 *   name, then it gets one from the source's
 * @text: (nullable): the text that its offsets are about; NULL when it is not to be had: then all
 *   spans are lost, and the report says so
 *
 * Returns: (transfer full): a document to be filled
 */
MclImport *
mcl_import_new (const char *name, MclText *text)
{
  MclImport *self = g_new0 (MclImport, 1);

  self->name = g_strdup (name);
  self->text = text != NULL ? mcl_text_ref (text) : NULL;
  self->strings = g_string_chunk_new (CHUNK_BYTES);
  self->spans = g_array_new (FALSE, TRUE, sizeof (MclImportedSpan));
  g_array_set_clear_func (self->spans, (GDestroyNotify) clear_span);
  self->spans_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->relations = g_array_new (FALSE, TRUE, sizeof (MclImportedRelation));
  g_array_set_clear_func (self->relations, (GDestroyNotify) clear_relation);
  self->relations_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_problem_free);
  return self;
}

/**
 * mcl_import_free:
 * @self: (transfer full): an import
 */
void
mcl_import_free (MclImport *self)
{
  g_free (self->name);
  g_clear_pointer (&self->text, mcl_text_unref);
  g_free (self->status);
  g_free (self->note);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  g_array_unref (self->spans);
  g_hash_table_unref (self->spans_by_id);
  g_array_unref (self->relations);
  g_hash_table_unref (self->relations_by_id);
  g_ptr_array_unref (self->problems);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * mcl_import_get_name:
 *
 * Returns: (nullable): what the source calls the document
 */
const char *
mcl_import_get_name (MclImport *self)
{
  return self->name;
}

/**
 * mcl_import_get_text:
 *
 * Returns: (transfer none) (nullable): the text that the offsets are about
 */
MclText *
mcl_import_get_text (MclImport *self)
{
  return self->text;
}

/**
 * mcl_import_get_line:
 *
 * Returns: where the document begins in the source; 0 when nobody said
 */
guint
mcl_import_get_line (MclImport *self)
{
  return self->line;
}

/**
 * mcl_import_has_span:
 *
 * Returns: whether a span with that source id was added
 */
gboolean
mcl_import_has_span (MclImport *self, const char *id)
{
  return g_hash_table_contains (self->spans_by_id, id);
}

/**
 * mcl_import_set_name:
 * @name: what to call the document
 */
void
mcl_import_set_name (MclImport *self, const char *name)
{
  g_set_str (&self->name, name);
}

/**
 * mcl_import_set_line:
 * @line: where the document begins in the source
 */
void
mcl_import_set_line (MclImport *self, guint line)
{
  self->line = line;
}

/**
 * mcl_import_set_reading:
 * @declared: how the format says that offsets count; code points if nobody says
 */
void
mcl_import_set_reading (MclImport *self, MclOffsetReading declared)
{
  self->declared = declared;
}

/**
 * mcl_import_set_status:
 * @status: (nullable): of the document
 */
void
mcl_import_set_status (MclImport *self, const char *status)
{
  g_set_str (&self->status, status);
}

/**
 * mcl_import_set_note:
 * @note: (nullable): on the document
 */
void
mcl_import_set_note (MclImport *self, const char *note)
{
  g_set_str (&self->note, note);
}

static void
take_members (MclMembers **members, MclMembers *value)
{
  g_clear_pointer (members, mcl_members_unref);
  *members = value;
}

/**
 * mcl_import_set_attribute:
 * @json: a value on one line
 *
 * Sets an attribute of the document.
 */
void
mcl_import_set_attribute (MclImport *self, const char *name, const char *json)
{
  take_members (&self->attributes, mcl_members_with (self->attributes, name, json));
}

static const char *
keep (MclImport *self, const char *string)
{
  return string != NULL ? g_string_chunk_insert (self->strings, string) : NULL;
}

static MclMembers *
ref_members (MclMembers *members)
{
  return members != NULL ? mcl_members_ref (members) : NULL;
}

static int
compare_ranges (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MclRawRange *one = a;
  const MclRawRange *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  return (one->end > other->end) - (one->end < other->end);
}

/**
 * mcl_import_add_span:
 *
 * Adds an annotation.
 */
void
mcl_import_add_span (MclImport *self, const MclImportSpan *span)
{
  MclImportedSpan imported = { .fields = *span };
  MclImportSpan *fields = &imported.fields;
  MclRawRange *ranges = NULL;

  g_return_if_fail (span->n_ranges > 0);

  ranges = g_memdup2 (span->ranges, span->n_ranges * sizeof (MclRawRange));
  g_sort_array (ranges, span->n_ranges, sizeof (MclRawRange), compare_ranges, NULL);
  fields->ranges = ranges;
  fields->id = keep (self, span->id);
  fields->label = keep (self, span->label);
  fields->text = keep (self, span->text);
  fields->prefix = keep (self, span->prefix);
  fields->suffix = keep (self, span->suffix);
  fields->note = keep (self, span->note);
  fields->by = keep (self, span->by);
  fields->created = keep (self, span->created);
  fields->modified = keep (self, span->modified);
  fields->attributes = ref_members (span->attributes);
  fields->unknown = ref_members (span->unknown);
  g_array_append_val (self->spans, imported);
  if (fields->id != NULL && !g_hash_table_contains (self->spans_by_id, fields->id))
    g_hash_table_insert (self->spans_by_id, (gpointer) fields->id,
                         GUINT_TO_POINTER (self->spans->len));
}

static MclImportSpan *
find_span (MclImport *self, const char *id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->spans_by_id, id));

  return index > 0 ? &g_array_index (self->spans, MclImportedSpan, index - 1).fields : NULL;
}

/**
 * mcl_import_set_span_attribute:
 * @id: the source's id of a span that was added
 * @json: a value on one line
 *
 * Sets an attribute of an annotation, for sources that say them elsewhere.
 *
 * Returns: FALSE when there is no such span
 */
gboolean
mcl_import_set_span_attribute (MclImport *self, const char *id, const char *name, const char *json)
{
  MclImportSpan *span = find_span (self, id);

  if (span == NULL)
    return FALSE;
  take_members (&span->attributes, mcl_members_with (span->attributes, name, json));
  return TRUE;
}

/* Adds to a note, on a line of its own. */
static void
append_note (MclImport *self, const char **note, const char *more)
{
  g_autofree char *joined = NULL;

  if (*note != NULL)
    more = joined = g_strconcat (*note, "\n", more, NULL);
  *note = keep (self, more);
}

/**
 * mcl_import_append_span_note:
 * @id: the source's id of a span that was added
 *
 * Adds to an annotation's note, on a line of its own.
 *
 * Returns: FALSE when there is no such span
 */
gboolean
mcl_import_append_span_note (MclImport *self, const char *id, const char *note)
{
  MclImportSpan *span = find_span (self, id);

  if (span == NULL)
    return FALSE;
  append_note (self, &span->note, note);
  return TRUE;
}

/**
 * mcl_import_add_relation:
 *
 * Adds a relation; its ends can be added later.
 */
void
mcl_import_add_relation (MclImport *self, const MclImportRelation *relation)
{
  MclImportedRelation imported = { .fields = *relation };
  MclImportRelation *fields = &imported.fields;

  fields->id = keep (self, relation->id);
  fields->type = keep (self, relation->type);
  fields->from = keep (self, relation->from);
  fields->to = keep (self, relation->to);
  fields->note = keep (self, relation->note);
  fields->by = keep (self, relation->by);
  fields->created = keep (self, relation->created);
  fields->modified = keep (self, relation->modified);
  fields->attributes = ref_members (relation->attributes);
  fields->unknown = ref_members (relation->unknown);
  g_array_append_val (self->relations, imported);
  if (fields->id != NULL && !g_hash_table_contains (self->relations_by_id, fields->id))
    g_hash_table_insert (self->relations_by_id, (gpointer) fields->id,
                         GUINT_TO_POINTER (self->relations->len));
}

static MclImportRelation *
find_relation (MclImport *self, const char *id)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->relations_by_id, id));

  return index > 0 ? &g_array_index (self->relations, MclImportedRelation, index - 1).fields : NULL;
}

/**
 * mcl_import_set_relation_attribute:
 * @id: the source's id of a relation that was added
 * @json: a value on one line
 *
 * Sets an attribute of a relation, for sources that say them elsewhere.
 *
 * Returns: FALSE when there is no such relation
 */
gboolean
mcl_import_set_relation_attribute (MclImport *self,
                                   const char *id,
                                   const char *name,
                                   const char *json)
{
  MclImportRelation *relation = find_relation (self, id);

  if (relation == NULL)
    return FALSE;
  take_members (&relation->attributes, mcl_members_with (relation->attributes, name, json));
  return TRUE;
}

/**
 * mcl_import_append_relation_note:
 * @id: the source's id of a relation that was added
 *
 * Adds to a relation's note, on a line of its own.
 *
 * Returns: FALSE when there is no such relation
 */
gboolean
mcl_import_append_relation_note (MclImport *self, const char *id, const char *note)
{
  MclImportRelation *relation = find_relation (self, id);

  if (relation == NULL)
    return FALSE;
  append_note (self, &relation->note, note);
  return TRUE;
}

/**
 * mcl_import_add_problem:
 * @line: of the source; 0: the document as a whole
 * @format: what is wrong, for people
 *
 * Says that something of the source was not understood and is left out.
 */
void
mcl_import_add_problem (MclImport *self, guint line, const char *format, ...)
{
  MclProblem *problem = g_new0 (MclProblem, 1);
  va_list arguments;

  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  problem->line = line;
  g_ptr_array_add (self->problems, problem);
}
