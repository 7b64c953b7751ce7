/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations and relations seen as the same kind of thing: a record with an id. */
#include "config.h"

#include "mcl-record-kind.h"

/* The functions of a record type, for any record: a cast of the function itself would be called
 * through a type that is not its own. */
#define DEFINE_RECORD_KIND(type, Type)                                                             \
  static const char *type##_get_id (gpointer record)                                               \
  {                                                                                                \
    return mcl_##type##_get_id (record);                                                           \
  }                                                                                                \
  static const char *type##_get_modified (gpointer record)                                         \
  {                                                                                                \
    return mcl_##type##_get_modified (record);                                                     \
  }                                                                                                \
  static MclMembers *type##_get_unknown (gpointer record)                                          \
  {                                                                                                \
    return mcl_##type##_get_unknown (record);                                                      \
  }                                                                                                \
  static gboolean type##_equal (gpointer a, gpointer b)                                            \
  {                                                                                                \
    return mcl_##type##_equal (a, b);                                                              \
  }                                                                                                \
  static gpointer type##_ref (gpointer record)                                                     \
  {                                                                                                \
    return mcl_##type##_ref (record);                                                              \
  }                                                                                                \
  static void type##_unref (gpointer record)                                                       \
  {                                                                                                \
    mcl_##type##_unref (record);                                                                   \
  }                                                                                                \
  static gpointer type##_with_modified (gpointer record, const char *modified)                     \
  {                                                                                                \
    Type##Fields fields;                                                                           \
                                                                                                   \
    mcl_##type##_get_fields (record, &fields);                                                     \
    fields.modified = modified;                                                                    \
    return mcl_##type##_new (&fields);                                                             \
  }                                                                                                \
  static gpointer type##_with_id (gpointer record, const char *id, MclMembers *unknown)            \
  {                                                                                                \
    Type##Fields fields;                                                                           \
                                                                                                   \
    mcl_##type##_get_fields (record, &fields);                                                     \
    fields.id = id;                                                                                \
    fields.unknown = unknown;                                                                      \
    return mcl_##type##_new (&fields);                                                             \
  }                                                                                                \
  static void type##_append (GString *out, gpointer record)                                        \
  {                                                                                                \
    mcl_sidecar_append_##type (out, record);                                                       \
  }                                                                                                \
  static void type##_change (MclTransaction *transaction, gpointer before, gpointer after)         \
  {                                                                                                \
    mcl_transaction_change_##type (transaction, before, after);                                    \
  }                                                                                                \
  const MclRecordKind mcl_##type##_kind = {                                                        \
    .get_id = type##_get_id,                                                                       \
    .get_modified = type##_get_modified,                                                           \
    .get_unknown = type##_get_unknown,                                                             \
    .equal = type##_equal,                                                                         \
    .ref = type##_ref,                                                                             \
    .unref = type##_unref,                                                                         \
    .with_modified = type##_with_modified,                                                         \
    .with_id = type##_with_id,                                                                     \
    .append = type##_append,                                                                       \
    .change = type##_change,                                                                       \
  };

DEFINE_RECORD_KIND (annotation, MclAnnotation)
DEFINE_RECORD_KIND (relation, MclRelation)

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
