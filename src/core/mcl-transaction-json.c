/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A transaction as the journal and the history keep it:
 *
 *   "before": {"annotations": […], "relations": […]}, "after": {…}
 *
 * The records are as in a sidecar; of a record that is changed twice, the first and the last state
 * are kept. A change of status, attributes, note or suggestions has a member "head" on both sides. */
#include "config.h"

#include "mcl-transaction-json.h"

#include "mcl-record-kind.h"
#include "mcl-sidecar-records.h"

/* The first and the last state of each record that a transaction changes; it may change one twice.
 * Borrowed; NULL for a state in which the record is not there. */
typedef struct {
  GPtrArray *before;
  GPtrArray *after;
  GHashTable *places; /* index + 1 by id */
} NetChanges;

static void
net_changes_init (NetChanges *self)
{
  self->before = g_ptr_array_new ();
  self->after = g_ptr_array_new ();
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
net_changes_clear (NetChanges *self)
{
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->after);
  g_hash_table_unref (self->places);
}

static void
net_changes_add (NetChanges *self, const MclRecordKind *kind, gpointer before, gpointer after)
{
  const char *id = NULL;
  guint place = 0;

  if (before == NULL && after == NULL)
    return;
  id = kind->get_id (before != NULL ? before : after);
  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id));
  if (place > 0) {
    g_ptr_array_index (self->after, place - 1) = after;
    return;
  }
  g_ptr_array_add (self->before, before);
  g_ptr_array_add (self->after, after);
  g_hash_table_insert (self->places, (gpointer) id, GUINT_TO_POINTER (self->before->len));
}

static void
append_records (GString *out, const char *name, const MclRecordKind *kind, GPtrArray *records)
{
  gboolean needs_comma = FALSE;

  g_string_append_printf (out, "\"%s\": [", name);
  for (guint i = 0; i < records->len; i++) {
    gpointer record = g_ptr_array_index (records, i);

    if (record == NULL)
      continue;
    if (needs_comma)
      g_string_append (out, ", ");
    kind->append (out, record);
    needs_comma = TRUE;
  }
  g_string_append_c (out, ']');
}

static void
append_side (
    GString *out, const char *name, GPtrArray *annotations, GPtrArray *relations, MclHead *head)
{
  g_string_append_printf (out, "\"%s\": {", name);
  append_records (out, "annotations", &mcl_annotation_kind, annotations);
  g_string_append (out, ", ");
  append_records (out, "relations", &mcl_relation_kind, relations);
  if (head != NULL) {
    g_string_append (out, ", \"head\": ");
    mcl_sidecar_append_head (out, head);
  }
  g_string_append_c (out, '}');
}

/**
 * mcl_transaction_append_sides:
 *
 * Writes the two members of an object.
 */
void
mcl_transaction_append_sides (GString *out, MclTransaction *transaction)
{
  NetChanges annotations;
  NetChanges relations;
  MclHead *head_before = NULL;
  MclHead *head_after = NULL;

  net_changes_init (&annotations);
  net_changes_init (&relations);
  for (guint i = 0; i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);

    net_changes_add (&annotations, &mcl_annotation_kind, change->annotation_before,
                     change->annotation_after);
    net_changes_add (&relations, &mcl_relation_kind, change->relation_before,
                     change->relation_after);
    if (change->head_before != NULL && head_before == NULL)
      head_before = change->head_before;
    if (change->head_after != NULL)
      head_after = change->head_after;
  }
  append_side (out, "before", annotations.before, relations.before, head_before);
  g_string_append (out, ", ");
  append_side (out, "after", annotations.after, relations.after, head_after);
  net_changes_clear (&annotations);
  net_changes_clear (&relations);
}

typedef struct {
  MclJsonSlice annotations;
  MclJsonSlice relations;
  MclJsonSlice head;
  MclJsonSlice attributes;
  MclJsonSlice suggestions;
} Slices;

static gboolean
find_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Slices *slices = user_data;

  if (g_str_equal (name, "annotations"))
    slices->annotations = *value;
  else if (g_str_equal (name, "relations"))
    slices->relations = *value;
  else if (g_str_equal (name, "head"))
    slices->head = *value;
  else if (g_str_equal (name, "attributes"))
    slices->attributes = *value;
  else if (g_str_equal (name, "suggestions"))
    slices->suggestions = *value;
  return TRUE;
}

static gboolean
starts_with (const char *data, const MclJsonSlice *slice, char first)
{
  return slice->end > slice->start && data[slice->start] == first;
}

static void
read_head (MclSidecar *sidecar, MclJsonReader *reader, const char *data, const MclJsonSlice *object)
{
  MclJsonPlace place = { .name = "head", .i = -1 };
  Slices slices = { 0 };

  if (!mcl_json_reader_enter (reader, &place, mcl_json_reader_parse (reader, object)))
    return;
  sidecar->status = g_strdup (mcl_json_reader_get_string (reader, &place, "status"));
  sidecar->note = g_strdup (mcl_json_reader_get_string (reader, &place, "note"));
  mcl_json_foreach_member (data, object, find_member_cb, &slices);
  if (starts_with (data, &slices.attributes, '{'))
    sidecar->attributes = mcl_json_reader_dup_members (reader, &slices.attributes, NULL);
  if (starts_with (data, &slices.suggestions, '['))
    mcl_sidecar_read_suggestions (sidecar, reader, data, &slices.suggestions);
}

/**
 * mcl_transaction_read_side:
 * @data: a document that mcl_json_check() found good
 * @side: where "before" or "after" stands in it
 * @reader: of the document
 * @has_head: (out): whether the transaction changes the head
 *
 * Returns: (transfer full) (nullable): the records and the head of one side; NULL when something is
 *   wrong
 */
MclSidecar *
mcl_transaction_read_side (const char *data,
                           const MclJsonSlice *side,
                           MclJsonReader *reader,
                           gboolean *has_head)
{
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_new ();
  Slices slices = { 0 };

  if (!starts_with (data, side, '{'))
    return NULL;
  mcl_json_foreach_member (data, side, find_member_cb, &slices);
  if (!starts_with (data, &slices.annotations, '[') || !starts_with (data, &slices.relations, '['))
    return NULL;
  mcl_sidecar_read_records (sidecar, reader, data, &slices.annotations, &slices.relations, TRUE);
  *has_head = starts_with (data, &slices.head, '{');
  if (*has_head)
    read_head (sidecar, reader, data, &slices.head);
  return mcl_json_reader_has_failed (reader) ? NULL : g_steal_pointer (&sidecar);
}
