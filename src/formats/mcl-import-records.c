/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers hand over what they find in the order in which they find it, and never look at offsets.
 */
#include "config.h"

#include "mcl-import-private.h"

static void
clear_extras (MclImportedExtras *self)
{
  if (self->note != NULL)
    g_string_free (self->note, TRUE);
  g_clear_pointer (&self->attributes, mcl_members_builder_free);
}

/**
 * mcl_imported_span_clear:
 *
 * Frees what a span of an import holds.
 */
void
mcl_imported_span_clear (MclImportedSpan *self)
{
  g_clear_pointer (&self->fields.attributes, mcl_members_unref);
  g_clear_pointer (&self->fields.unknown, mcl_members_unref);
  clear_extras (&self->extras);
}

/**
 * mcl_imported_relation_clear:
 *
 * Frees what a relation of an import holds.
 */
void
mcl_imported_relation_clear (MclImportedRelation *self)
{
  g_clear_pointer (&self->fields.attributes, mcl_members_unref);
  g_clear_pointer (&self->fields.unknown, mcl_members_unref);
  clear_extras (&self->extras);
}

/**
 * mcl_import_has_span:
 *
 * Returns: whether a span with that source id was added
 */
gboolean
mcl_import_has_span (MclImport *self, const char *id)
{
  return mcl_id_index_contains (&self->spans_by_id, id);
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

static void
add_ranges (MclImport *self, const MclRawRange *ranges, guint n_ranges)
{
  g_array_append_vals (self->ranges, ranges, n_ranges);
  if (n_ranges > 1)
    g_sort_array (&g_array_index (self->ranges, MclRawRange, self->ranges->len - n_ranges),
                  n_ranges, sizeof (MclRawRange), compare_ranges, NULL);
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

  g_return_if_fail (span->n_ranges > 0);

  add_ranges (self, span->ranges, span->n_ranges);
  fields->ranges = NULL;
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
  if (fields->id != NULL)
    mcl_id_index_add (&self->spans_by_id, fields->id, GUINT_TO_POINTER (self->spans->len));
}

/* Many records get one attribute, and no other: for that no builder is needed. */
static void
set_attribute (MclImportedExtras *self, MclMembers **before, const char *name, const char *json)
{
  if (self->attributes == NULL && *before == NULL) {
    *before = mcl_members_new (&name, &json, 1);
    return;
  }
  if (self->attributes == NULL) {
    self->attributes = mcl_members_builder_new ();
    mcl_members_builder_set_all (self->attributes, *before);
  }
  mcl_members_builder_set (self->attributes, name, json);
}

static MclImportedSpan *
find_span (MclImport *self, const char *id)
{
  guint index = GPOINTER_TO_UINT (mcl_id_index_lookup (&self->spans_by_id, id));

  return index > 0 ? &g_array_index (self->spans, MclImportedSpan, index - 1) : NULL;
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
  MclImportedSpan *span = find_span (self, id);

  if (span == NULL)
    return FALSE;
  set_attribute (&span->extras, &span->fields.attributes, name, json);
  return TRUE;
}

/* Adds to a note, on a line of its own. Hostile files have thousands of them for one record: what
 * was joined before is not copied again. */
static void
append_note (const char **note, GString **joined, const char *more)
{
  if (*joined == NULL)
    *joined = g_string_new (*note);
  if (*note != NULL)
    g_string_append_c (*joined, '\n');
  g_string_append (*joined, more);
  *note = (*joined)->str;
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
  MclImportedSpan *span = find_span (self, id);

  if (span == NULL)
    return FALSE;
  append_note (&span->fields.note, &span->extras.note, note);
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
  if (fields->id != NULL)
    mcl_id_index_add (&self->relations_by_id, fields->id, GUINT_TO_POINTER (self->relations->len));
}

static MclImportedRelation *
find_relation (MclImport *self, const char *id)
{
  guint index = GPOINTER_TO_UINT (mcl_id_index_lookup (&self->relations_by_id, id));

  return index > 0 ? &g_array_index (self->relations, MclImportedRelation, index - 1) : NULL;
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
  MclImportedRelation *relation = find_relation (self, id);

  if (relation == NULL)
    return FALSE;
  set_attribute (&relation->extras, &relation->fields.attributes, name, json);
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
  MclImportedRelation *relation = find_relation (self, id);

  if (relation == NULL)
    return FALSE;
  append_note (&relation->fields.note, &relation->extras.note, note);
  return TRUE;
}

static void
end_attributes (MclMembers **attributes, MclImportedExtras *extras)
{
  if (extras->attributes == NULL)
    return;
  g_clear_pointer (attributes, mcl_members_unref);
  *attributes = mcl_members_builder_end (extras->attributes);
  g_clear_pointer (&extras->attributes, mcl_members_builder_free);
}

/**
 * mcl_import_end_records:
 *
 * Gives all records their ranges, and the attributes that were added behind them.
 */
void
mcl_import_end_records (MclImport *self)
{
  const MclRawRange *ranges = (const MclRawRange *) (gpointer) self->ranges->data;
  MclRange *placed = self->placed = g_new (MclRange, self->ranges->len);

  for (guint i = 0; i < self->spans->len; i++) {
    MclImportedSpan *span = &g_array_index (self->spans, MclImportedSpan, i);

    span->fields.ranges = ranges;
    span->placed = placed;
    ranges += span->fields.n_ranges;
    placed += span->fields.n_ranges;
    end_attributes (&span->fields.attributes, &span->extras);
  }
  for (guint i = 0; i < self->relations->len; i++) {
    MclImportedRelation *relation = &g_array_index (self->relations, MclImportedRelation, i);

    end_attributes (&relation->fields.attributes, &relation->extras);
  }
}
