/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes what MclFormat.holds does not say that a format can hold; then the format has its turn. */
#include "config.h"

#include "mcl-format-reduce.h"
#include "mcl-record.h"

typedef struct {
  MclFormatFeatures holds;
  MclLossReport *report;
  MclRecordNames names;
} Reduction;

static gboolean
is_string (const char *json)
{
  return json[0] == '"';
}

/* What annotations and relations have both: where it stands in the fields of either. */
typedef struct {
  MclMembers **attributes;
  const char **note;
  const char **by;
  const char **created;
  const char **modified;
  MclMembers **unknown;
  MclMembers *held; /* attributes as the format can hold them; its own */
  guint32 losses;   /* a bit for each kind */
} Record;

static void
clear_record (Record *self)
{
  g_clear_pointer (&self->held, mcl_members_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, clear_record)

static void
lose (Record *record, MclLossKind kind)
{
  record->losses |= 1u << kind;
}

static void
reduce_attribute_types (Record *record)
{
  MclMembers *attributes = *record->attributes;

  for (guint i = 0; i < mcl_members_get_length (attributes); i++) {
    const char *json = mcl_members_get_json (attributes, i);
    MclMembers *with = NULL;

    if (is_string (json))
      continue;
    with = mcl_members_with_string (record->held != NULL ? record->held : attributes,
                                    mcl_members_get_name (attributes, i), json);
    g_clear_pointer (&record->held, mcl_members_unref);
    record->held = with;
  }
  if (record->held == NULL)
    return;
  *record->attributes = record->held;
  lose (record, MCL_LOSS_ATTRIBUTE_TYPES);
}

/* What a format can't hold; attributes and notes it may hold of annotations, and not of relations.
 */
static void
reduce_record (const Reduction *self, Record *record, gboolean is_relation)
{
  MclFormatFeatures attributes =
      is_relation ? MCL_FORMAT_RELATION_ATTRIBUTES : MCL_FORMAT_ATTRIBUTES;
  MclFormatFeatures notes = is_relation ? MCL_FORMAT_RELATION_NOTES : MCL_FORMAT_NOTES;

  if (*record->attributes != NULL && !(self->holds & attributes)) {
    lose (record, is_relation ? MCL_LOSS_RELATION_ATTRIBUTES : MCL_LOSS_ATTRIBUTES);
    *record->attributes = NULL;
  }
  if (*record->note != NULL && !(self->holds & notes)) {
    lose (record, is_relation ? MCL_LOSS_RELATION_NOTES : MCL_LOSS_NOTES);
    *record->note = NULL;
  }
  if (*record->by != NULL && !(self->holds & MCL_FORMAT_AUTHORS)) {
    lose (record, MCL_LOSS_AUTHORS);
    *record->by = NULL;
  }
  if ((*record->created != NULL || *record->modified != NULL) &&
      !(self->holds & MCL_FORMAT_TIMES)) {
    lose (record, MCL_LOSS_TIMES);
    *record->created = *record->modified = NULL;
  }
  if (*record->unknown != NULL && !(self->holds & MCL_FORMAT_UNKNOWN_MEMBERS)) {
    lose (record, MCL_LOSS_UNKNOWN_MEMBERS);
    *record->unknown = NULL;
  }
  if (!(self->holds & MCL_FORMAT_ATTRIBUTE_TYPES))
    reduce_attribute_types (record);
}

static MclAnnotation *
reduce_annotation (const MclFormatDocument *document, MclAnnotation *annotation, gpointer user_data)
{
  Reduction *self = user_data;
  MclAnnotationFields fields;
  g_auto (Record) record = { 0 };

  mcl_annotation_get_fields (annotation, &fields);
  record = (Record) { &fields.attributes, &fields.note,    &fields.by, &fields.created,
                      &fields.modified,   &fields.unknown, NULL,       0 };
  reduce_record (self, &record, FALSE);
  if (record.losses == 0)
    return mcl_annotation_ref (annotation);
  for (guint kind = 0; kind < MCL_LOSS_N_KINDS; kind++) {
    if ((record.losses & (1u << kind)) != 0)
      mcl_loss_report_add_annotation (self->report, kind, document, annotation);
  }
  return mcl_annotation_new_named (&fields, &self->names);
}

static MclRelation *
reduce_relation (Reduction *self, const MclFormatDocument *document, MclRelation *relation)
{
  MclRelationFields fields;
  g_auto (Record) record = { 0 };

  mcl_relation_get_fields (relation, &fields);
  record = (Record) { &fields.attributes, &fields.note,    &fields.by, &fields.created,
                      &fields.modified,   &fields.unknown, NULL,       0 };
  reduce_record (self, &record, TRUE);
  if (record.losses == 0)
    return mcl_relation_ref (relation);
  for (guint kind = 0; kind < MCL_LOSS_N_KINDS; kind++) {
    if ((record.losses & (1u << kind)) != 0)
      mcl_loss_report_add_relation (self->report, kind, document, relation);
  }
  return mcl_relation_new_named (&fields, &self->names);
}

static void
reduce_relations (Reduction *self, MclFormatDocument *document)
{
  for (guint i = 0; i < document->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (document->relations, i);

    if (self->holds & MCL_FORMAT_RELATIONS) {
      document->relations->pdata[i] = reduce_relation (self, document, relation);
      mcl_relation_unref (relation);
    } else {
      mcl_loss_report_add_relation (self->report, MCL_LOSS_RELATIONS, document, relation);
    }
  }
  if (!(self->holds & MCL_FORMAT_RELATIONS))
    g_ptr_array_set_size (document->relations, 0);
}

static void
reduce_whole (const Reduction *self, MclFormatDocument *document)
{
  if (document->attributes != NULL && !(self->holds & MCL_FORMAT_DOCUMENT_ATTRIBUTES)) {
    mcl_loss_report_add_document (self->report, MCL_LOSS_DOCUMENT_ATTRIBUTES, document);
    g_clear_pointer (&document->attributes, mcl_members_unref);
  }
  if (document->status != NULL && !(self->holds & MCL_FORMAT_DOCUMENT_STATUS)) {
    mcl_loss_report_add_document (self->report, MCL_LOSS_DOCUMENT_STATUS, document);
    g_clear_pointer (&document->status, g_free);
  }
  if (document->note != NULL && !(self->holds & MCL_FORMAT_DOCUMENT_NOTE)) {
    mcl_loss_report_add_document (self->report, MCL_LOSS_DOCUMENT_NOTE, document);
    g_clear_pointer (&document->note, g_free);
  }
}

/**
 * mcl_format_reduce:
 * @document: becomes what the format can hold of it: what reading back has to give
 * @report: each loss is counted there
 *
 * Takes from a document what the format can't hold.
 */
void
mcl_format_reduce (const MclFormat *self,
                   MclFormatDocument *document,
                   const MclFormatOptions *options,
                   MclLossReport *report)
{
  Reduction reduction = { .holds = self->holds, .report = report };

  reduce_whole (&reduction, document);
  reduce_relations (&reduction, document);
  mcl_format_reduce_each (document, reduce_annotation, &reduction);
  mcl_record_names_clear (&reduction.names);
  if (!(self->holds & MCL_FORMAT_FRAGMENTS))
    mcl_format_reduce_fragments (document, self->splits_fragments, report);
  mcl_format_reduce_overlaps (document, self->holds, FALSE, report);
  if (self->reduce != NULL)
    self->reduce (document, options, report);
  mcl_format_document_sort (document);
  mcl_format_document_drop_loose_relations (document);
  if (document->annotations->len == 0 && !(self->holds & MCL_FORMAT_EMPTY_DOCUMENTS))
    mcl_loss_report_add_document (report, MCL_LOSS_EMPTY_DOCUMENTS, document);
}
