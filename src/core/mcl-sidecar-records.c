/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading of annotations and relations, one at a time, in one walk over the array that they
 * stand in. */
#include "config.h"

#include "mcl-sidecar-records.h"

#include <glib/gi18n.h>

#include "mcl-id-index.h"
#include "mcl-json-record.h"
#include "mcl-record.h"
#include "mcl-sidecar-fragments.h"

/* Of annotations, as many as most documents have: growing copies all that are there. */
#define N_FIRST_QUOTES 64

enum {
  ANNOTATION_ID,
  ANNOTATION_LABEL,
  ANNOTATION_START,
  ANNOTATION_END,
  ANNOTATION_FRAGMENTS,
  ANNOTATION_TEXT,
  ANNOTATION_PREFIX,
  ANNOTATION_SUFFIX,
  ANNOTATION_ATTRIBUTES,
  ANNOTATION_NOTE,
  ANNOTATION_BY,
  ANNOTATION_CREATED,
  ANNOTATION_MODIFIED,
  N_ANNOTATION_MEMBERS,
};

/* In the order of the writer. */
static const char *const annotation_members[] = {
  [ANNOTATION_ID] = "id",
  [ANNOTATION_LABEL] = "label",
  [ANNOTATION_START] = "start",
  [ANNOTATION_END] = "end",
  [ANNOTATION_FRAGMENTS] = "fragments",
  [ANNOTATION_TEXT] = "text",
  [ANNOTATION_PREFIX] = "prefix",
  [ANNOTATION_SUFFIX] = "suffix",
  [ANNOTATION_ATTRIBUTES] = "attributes",
  [ANNOTATION_NOTE] = "note",
  [ANNOTATION_BY] = "by",
  [ANNOTATION_CREATED] = "created",
  [ANNOTATION_MODIFIED] = "modified",
  [N_ANNOTATION_MEMBERS] = NULL,
};

enum {
  RELATION_ID,
  RELATION_TYPE,
  RELATION_FROM,
  RELATION_TO,
  RELATION_ATTRIBUTES,
  RELATION_NOTE,
  RELATION_BY,
  RELATION_CREATED,
  RELATION_MODIFIED,
  N_RELATION_MEMBERS,
};

static const char *const relation_members[] = {
  [RELATION_ID] = "id",
  [RELATION_TYPE] = "type",
  [RELATION_FROM] = "from",
  [RELATION_TO] = "to",
  [RELATION_ATTRIBUTES] = "attributes",
  [RELATION_NOTE] = "note",
  [RELATION_BY] = "by",
  [RELATION_CREATED] = "created",
  [RELATION_MODIFIED] = "modified",
  [N_RELATION_MEMBERS] = NULL,
};

typedef struct {
  const char *data;
  MclJsonReader *json;
  MclJsonRecord *record;
  MclSidecar *sidecar;
  GPtrArray *annotations; /* where they go: those of the sidecar, or its suggestions */
  GArray *quotes;
  MclIdIndex annotation_ids;
  MclIdIndex relation_ids;
  MclRecordNames names;
  gboolean allows_loose_ends;
} Reader;

static const char *
read_id (Reader *self, guint member, const MclIdIndex *ids)
{
  const char *id = mcl_json_record_require_string (self->record, member);

  if (id != NULL && mcl_id_index_contains (ids, id))
    mcl_json_record_fail (self->record, member, _ ("“%s” is the id of another one too"), id);
  return id;
}

static guint32
read_offset (Reader *self, guint member)
{
  gint64 offset = mcl_json_record_require_integer (self->record, member);

  if (offset >= 0 && offset <= G_MAXINT32)
    return (guint32) offset;
  mcl_json_record_fail (self->record, member, _ ("expected an integer from 0 to %d"), G_MAXINT32);
  return 0;
}

static MclRange
read_span (Reader *self)
{
  MclRange span = MCL_RANGE (0, 0);

  span.start = read_offset (self, ANNOTATION_START);
  span.end = read_offset (self, ANNOTATION_END);
  if (span.start >= span.end)
    mcl_json_record_fail (self->record, ANNOTATION_END,
                          _ ("must be greater than “start”, which is %u"), span.start);
  return span;
}

static void
add_quote (Reader *self, const char *text, const char *prefix, const char *suffix)
{
  MclQuote quote;

  mcl_quote_init (&quote, text, prefix, suffix, mcl_json_record_get_line (self->record));
  g_array_append_val (self->quotes, quote);
}

static void
read_annotation (Reader *self)
{
  MclJsonRecord *record = self->record;
  MclAnnotationFields fields = { 0 };
  g_autoptr (GArray) fragments = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  g_autoptr (MclMembers) unknown = NULL;
  MclAnnotation *annotation = NULL;
  const char *text = NULL;
  const char *prefix = NULL;
  const char *suffix = NULL;

  fields.id = read_id (self, ANNOTATION_ID, &self->annotation_ids);
  fields.label = mcl_json_record_require_string (record, ANNOTATION_LABEL);
  fields.span = read_span (self);
  fragments = mcl_sidecar_read_fragments (record, ANNOTATION_FRAGMENTS, fields.span, self->json,
                                          self->data);
  text = mcl_json_record_get_string (record, ANNOTATION_TEXT);
  prefix = mcl_json_record_get_string (record, ANNOTATION_PREFIX);
  suffix = mcl_json_record_get_string (record, ANNOTATION_SUFFIX);
  fields.note = mcl_json_record_get_string (record, ANNOTATION_NOTE);
  fields.by = mcl_json_record_get_string (record, ANNOTATION_BY);
  fields.created = mcl_json_record_get_string (record, ANNOTATION_CREATED);
  fields.modified = mcl_json_record_get_string (record, ANNOTATION_MODIFIED);
  attributes = mcl_json_record_dup_members (record, ANNOTATION_ATTRIBUTES);
  unknown = mcl_json_record_dup_unknown (record);
  if (mcl_json_reader_has_failed (self->json))
    return;

  if (fragments != NULL) {
    fields.fragments = (const MclRange *) fragments->data;
    fields.n_fragments = fragments->len;
  }
  fields.attributes = attributes;
  fields.unknown = unknown;
  annotation = mcl_annotation_new_named (&fields, &self->names);
  g_ptr_array_add (self->annotations, annotation);
  add_quote (self, text, prefix, suffix);
  mcl_id_index_add (&self->annotation_ids, mcl_annotation_get_id (annotation), annotation);
}

static const char *
read_relation_end (Reader *self, guint member)
{
  const char *id = mcl_json_record_require_string (self->record, member);

  if (id != NULL && !self->allows_loose_ends && !mcl_id_index_contains (&self->annotation_ids, id))
    mcl_json_record_fail (self->record, member, _ ("there is no annotation “%s”"), id);
  return id;
}

static void
read_relation (Reader *self)
{
  MclJsonRecord *record = self->record;
  MclRelationFields fields = { 0 };
  g_autoptr (MclMembers) attributes = NULL;
  g_autoptr (MclMembers) unknown = NULL;
  MclRelation *relation = NULL;
  guint line = mcl_json_record_get_line (record);

  fields.id = read_id (self, RELATION_ID, &self->relation_ids);
  fields.type = mcl_json_record_require_string (record, RELATION_TYPE);
  fields.from = read_relation_end (self, RELATION_FROM);
  fields.to = read_relation_end (self, RELATION_TO);
  fields.note = mcl_json_record_get_string (record, RELATION_NOTE);
  fields.by = mcl_json_record_get_string (record, RELATION_BY);
  fields.created = mcl_json_record_get_string (record, RELATION_CREATED);
  fields.modified = mcl_json_record_get_string (record, RELATION_MODIFIED);
  attributes = mcl_json_record_dup_members (record, RELATION_ATTRIBUTES);
  unknown = mcl_json_record_dup_unknown (record);
  if (mcl_json_reader_has_failed (self->json))
    return;

  fields.attributes = attributes;
  fields.unknown = unknown;
  relation = mcl_relation_new_named (&fields, &self->names);
  g_ptr_array_add (self->sidecar->relations, relation);
  g_array_append_val (self->sidecar->relation_lines, line);
  mcl_id_index_add (&self->relation_ids, mcl_relation_get_id (relation), relation);
}

/* The records of the array @name, up to the first mistake. */
static void
read_array (Reader *self,
            const MclJsonSlice *array,
            const char *name,
            const char *const *members,
            void (*read) (Reader *self))
{
  g_autoptr (MclJsonRecord) record = mcl_json_record_new (self->json, self->data, members);
  MclJsonPlace place = { .name = name, .i = 0 };
  MclJsonCursor cursor = mcl_json_enter (self->data, array);

  self->record = record;
  while (mcl_json_next_element (&cursor) && mcl_json_record_read (record, &place, &cursor)) {
    read (self);
    place.i++;
  }
}

static void
clear_reader (Reader *self)
{
  mcl_record_names_clear (&self->names);
  mcl_id_index_clear (&self->annotation_ids);
  mcl_id_index_clear (&self->relation_ids);
}

static GArray *
new_quotes (guint n_reserved)
{
  GArray *quotes = g_array_sized_new (FALSE, FALSE, sizeof (MclQuote), n_reserved);

  g_array_set_clear_func (quotes, (GDestroyNotify) mcl_quote_clear);
  return quotes;
}

/**
 * mcl_sidecar_read_records:
 * @sidecar: gets the annotations and relations, with their quotes and lines
 * @data: the document that @json reads
 * @annotations: (nullable): the array of annotations
 * @relations: (nullable): the array of relations
 * @allows_loose_ends: whether relations may lead to annotations that are not in the array
 *
 * Reads the records of a sidecar, up to the first mistake, which @json then has.
 */
void
mcl_sidecar_read_records (MclSidecar *sidecar,
                          MclJsonReader *json,
                          const char *data,
                          const MclJsonSlice *annotations,
                          const MclJsonSlice *relations,
                          gboolean allows_loose_ends)
{
  Reader self = {
    .data = data,
    .json = json,
    .sidecar = sidecar,
    .annotations = sidecar->annotations,
    .allows_loose_ends = allows_loose_ends,
  };

  sidecar->quotes = self.quotes = new_quotes (N_FIRST_QUOTES);
  sidecar->relation_lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (annotations != NULL)
    read_array (&self, annotations, "annotations", annotation_members, read_annotation);
  /* The relations may stand first in the file: their ends are looked up in the annotations. */
  if (relations != NULL && !mcl_json_reader_has_failed (json))
    read_array (&self, relations, "relations", relation_members, read_relation);
  clear_reader (&self);
}

/**
 * mcl_sidecar_read_suggestions:
 * @sidecar: gets the suggestions, with their quotes
 * @data: the document that @json reads
 * @suggestions: (nullable): the array of suggestions, which are written as annotations are
 *
 * Reads the suggestions of a sidecar, up to the first mistake, which @json then has.
 */
void
mcl_sidecar_read_suggestions (MclSidecar *sidecar,
                              MclJsonReader *json,
                              const char *data,
                              const MclJsonSlice *suggestions)
{
  Reader self = {
    .data = data,
    .json = json,
    .annotations = sidecar->suggestions,
  };

  sidecar->suggestion_quotes = self.quotes = new_quotes (0);
  if (suggestions != NULL && !mcl_json_reader_has_failed (json))
    read_array (&self, suggestions, "suggestions", annotation_members, read_annotation);
  clear_reader (&self);
}
