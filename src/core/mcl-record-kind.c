/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations and relations seen as the same kind of thing: a record with an id. */
#include "config.h"

#include "mcl-record-kind.h"

static gpointer
annotation_with_modified (gpointer record, const char *modified)
{
  return mcl_annotation_with_modified (record, modified);
}

static gpointer
annotation_with_id (gpointer record, const char *id, MclMembers *unknown)
{
  MclAnnotationFields fields;

  mcl_annotation_get_fields (record, &fields);
  fields.id = id;
  fields.unknown = unknown;
  return mcl_annotation_new (&fields);
}

static gpointer
relation_with_modified (gpointer record, const char *modified)
{
  MclRelationFields fields;

  mcl_relation_get_fields (record, &fields);
  fields.modified = modified;
  return mcl_relation_new (&fields);
}

static gpointer
relation_with_id (gpointer record, const char *id, MclMembers *unknown)
{
  MclRelationFields fields;

  mcl_relation_get_fields (record, &fields);
  fields.id = id;
  fields.unknown = unknown;
  return mcl_relation_new (&fields);
}

const MclRecordKind mcl_annotation_kind = {
  .get_id = (const char *(*) (gpointer)) mcl_annotation_get_id,
  .get_modified = (const char *(*) (gpointer)) mcl_annotation_get_modified,
  .equal = (gboolean (*) (gpointer, gpointer)) mcl_annotation_equal,
  .ref = (gpointer (*) (gpointer)) mcl_annotation_ref,
  .unref = (void (*) (gpointer)) mcl_annotation_unref,
  .with_modified = annotation_with_modified,
  .with_id = annotation_with_id,
  .get_unknown = (MclMembers * (*) (gpointer)) mcl_annotation_get_unknown,
  .append = (void (*) (GString *, gpointer)) mcl_sidecar_append_annotation,
};

const MclRecordKind mcl_relation_kind = {
  .get_id = (const char *(*) (gpointer)) mcl_relation_get_id,
  .get_modified = (const char *(*) (gpointer)) mcl_relation_get_modified,
  .equal = (gboolean (*) (gpointer, gpointer)) mcl_relation_equal,
  .ref = (gpointer (*) (gpointer)) mcl_relation_ref,
  .unref = (void (*) (gpointer)) mcl_relation_unref,
  .with_modified = relation_with_modified,
  .with_id = relation_with_id,
  .get_unknown = (MclMembers * (*) (gpointer)) mcl_relation_get_unknown,
  .append = (void (*) (GString *, gpointer)) mcl_sidecar_append_relation,
};

/**
 * mcl_record_kind_index:
 *
 * Returns: (transfer full): the records by id, all borrowed
 */
GHashTable *
mcl_record_kind_index (const MclRecordKind *kind, GPtrArray *records)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);

    g_hash_table_insert (table, (gpointer) kind->get_id (record), record);
  }
  return table;
}

/**
 * mcl_record_kind_same:
 * @a: (nullable): a record
 * @b: (nullable): another
 *
 * Returns: whether both are missing, or say the same
 */
gboolean
mcl_record_kind_same (const MclRecordKind *kind, gpointer a, gpointer b)
{
  return a == b || (a != NULL && b != NULL && kind->equal (a, b));
}
