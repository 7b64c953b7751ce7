/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "mcl-import-private.h"
#include "mcl-record.h"

typedef struct {
  MclImport *import;
  MclFormatDocument *document;
  MclIdIndex used_ids; /* of annotations or relations of the document */
  MclIdIndex new_ids;  /* source ids of annotations to ids */
  MclRecordNames names;
} Making;

/* The source's id while it is free; NULL asks for a new one. */
static const char *
choose_id (Making *self, const char *id)
{
  if (id == NULL || *id == '\0' || mcl_id_index_contains (&self->used_ids, id))
    return NULL;
  return id;
}

/* Fragments that touch or overlap in the source are one. */
static guint
join_fragments (MclRange *ranges, guint n_ranges)
{
  guint n_joined = 1;

  for (guint i = 1; i < n_ranges; i++) {
    MclRange *last = &ranges[n_joined - 1];

    if (ranges[i].start < last->end)
      last->end = MAX (last->end, ranges[i].end);
    else
      ranges[n_joined++] = ranges[i];
  }
  return n_joined;
}

static void
add_annotation (Making *self, MclImportedSpan *span)
{
  const MclImportSpan *fields = &span->fields;
  guint n_fragments = join_fragments (span->placed, fields->n_ranges);
  MclAnnotationFields made = {
    .id = choose_id (self, fields->id),
    .label = fields->label,
    .span = MCL_RANGE (span->placed[0].start, span->placed[n_fragments - 1].end),
    .fragments = span->placed,
    .n_fragments = n_fragments > 1 ? n_fragments : 0,
    .attributes = fields->attributes,
    .note = fields->note,
    .by = fields->by,
    .created = fields->created,
    .modified = fields->modified,
    .unknown = fields->unknown,
  };
  MclAnnotation *annotation = mcl_annotation_new_named (&made, &self->names);
  gpointer id = (gpointer) mcl_annotation_get_id (annotation);

  mcl_id_index_add (&self->used_ids, id, NULL);
  if (fields->is_suggestion) {
    g_ptr_array_add (self->document->suggestions, annotation);
    return;
  }
  g_ptr_array_add (self->document->annotations, annotation);
  if (fields->id != NULL)
    mcl_id_index_add (&self->new_ids, fields->id, id);
}

static void
add_annotations (Making *self)
{
  for (guint i = 0; i < self->import->spans->len; i++) {
    MclImportedSpan *span = &g_array_index (self->import->spans, MclImportedSpan, i);

    if (span->is_placed)
      add_annotation (self, span);
  }
  mcl_id_index_clear (&self->used_ids);
}

static void
add_relation (Making *self, const MclImportRelation *fields)
{
  MclRelationFields made = {
    .id = choose_id (self, fields->id),
    .type = fields->type,
    .from = fields->from != NULL ? mcl_id_index_lookup (&self->new_ids, fields->from) : NULL,
    .to = fields->to != NULL ? mcl_id_index_lookup (&self->new_ids, fields->to) : NULL,
    .attributes = fields->attributes,
    .note = fields->note,
    .by = fields->by,
    .created = fields->created,
    .modified = fields->modified,
    .unknown = fields->unknown,
  };
  MclRelation *relation = NULL;

  if (fields->type == NULL || *fields->type == '\0') {
    mcl_import_add_problem (self->import, fields->line, "%s", _ ("a relation has no type"));
    return;
  }
  if (made.from == NULL || made.to == NULL) {
    mcl_import_add_problem (self->import, fields->line,
                            /* Translators: %1$s is a relation type, %2$s an id */
                            _ ("relation “%1$s”: there is no annotation “%2$s”"), fields->type,
                            made.from == NULL ? (fields->from != NULL ? fields->from : "")
                                              : (fields->to != NULL ? fields->to : ""));
    return;
  }
  relation = mcl_relation_new_named (&made, &self->names);
  mcl_id_index_add (&self->used_ids, mcl_relation_get_id (relation), NULL);
  g_ptr_array_add (self->document->relations, relation);
}

static void
add_relations (Making *self)
{
  for (guint i = 0; i < self->import->relations->len; i++)
    add_relation (self, &g_array_index (self->import->relations, MclImportedRelation, i).fields);
  mcl_id_index_clear (&self->used_ids);
}

/**
 * mcl_import_make_document:
 * @self: an import with a text, whose spans were placed; what the document needs is taken away
 * @report: gets the numbers
 *
 * Returns: (transfer full): the document
 */
MclFormatDocument *
mcl_import_make_document (MclImport *self, MclImportReport *report)
{
  MclFormatDocument *document = mcl_format_document_new (self->name, self->text);
  Making making = { .import = self, .document = document };

  document->status = g_steal_pointer (&self->status);
  document->note = g_steal_pointer (&self->note);
  document->attributes = mcl_members_builder_end (self->attributes);
  add_annotations (&making);
  add_relations (&making);
  mcl_id_index_clear (&making.new_ids);
  mcl_record_names_clear (&making.names);
  mcl_format_document_sort (document);
  report->n_annotations = document->annotations->len;
  report->n_relations = document->relations->len;
  report->n_suggestions = document->suggestions->len;
  return document;
}
