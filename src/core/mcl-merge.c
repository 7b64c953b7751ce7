/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three-way merge of sidecars, record by record.
 *
 * A record is one thing: who changed only its note and who changed only its span did not see each
 * other's version, so neither is taken apart. The rules, for a record in base, theirs and ours:
 *
 *   changed, added or removed on one side only    that side has it
 *   changed on one side, removed on the other     the change stays: removing can be done again
 *   the same on both sides, but for "modified"    the later one
 *   changed or added differently on both sides    ours under its id; theirs under a new one, with
 *                                                 a member "conflict" that holds the id of ours
 *
 * The new id is made of what theirs says, so that the same conflict met twice (a save tried again,
 * a journal replayed) gives one copy. A relation goes with the end that was removed. */
#include "config.h"

#include "mcl-merge-private.h"
#include "mcl-record-kind.h"

#define N_CONFLICT_ID_CHARS 12

typedef struct {
  const MclRecordKind *kind;
  GHashTable *base;
  GHashTable *theirs;
  GHashTable *ours;
  GPtrArray *merged;
  guint n_conflicts;
} Merge;

/* The same thing done on both sides, a moment apart. */
static gboolean
same_but_for_time (const MclRecordKind *kind, gpointer a, gpointer b)
{
  gpointer at_time_of_a = kind->with_modified (b, kind->get_modified (a));
  gboolean result = kind->equal (a, at_time_of_a);

  kind->unref (at_time_of_a);
  return result;
}

static void
keep (Merge *self, gpointer record)
{
  g_ptr_array_add (self->merged, self->kind->ref (record));
}

static char *
dup_conflict_id (const MclRecordKind *kind, gpointer record)
{
  g_autoptr (GString) json = g_string_new (NULL);
  char *digest = NULL;

  kind->append (json, record);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json->str, (gssize) json->len);
  digest[N_CONFLICT_ID_CHARS] = '\0';
  return digest;
}

/* A copy that is there already, be it edited since, stands for this conflict. */
static void
keep_both (Merge *self, gpointer theirs, gpointer ours)
{
  g_autofree char *id = dup_conflict_id (self->kind, theirs);
  g_autoptr (MclMembers) unknown = mcl_members_with_string (
      self->kind->get_unknown (theirs), MCL_MERGE_CONFLICT, self->kind->get_id (ours));

  keep (self, ours);
  if (g_hash_table_contains (self->ours, id) || g_hash_table_contains (self->theirs, id))
    return;
  g_ptr_array_add (self->merged, self->kind->with_id (theirs, id, unknown));
  self->n_conflicts++;
}

static void
merge_ours (Merge *self, gpointer ours)
{
  const MclRecordKind *kind = self->kind;
  gpointer base = g_hash_table_lookup (self->base, kind->get_id (ours));
  gpointer theirs = g_hash_table_lookup (self->theirs, kind->get_id (ours));

  if (mcl_record_kind_same (kind, base, theirs) || mcl_record_kind_same (kind, ours, theirs)) {
    keep (self, ours);
    return;
  }
  if (mcl_record_kind_same (kind, base, ours)) {
    if (theirs != NULL)
      keep (self, theirs);
    return;
  }
  if (theirs == NULL)
    keep (self, ours);
  else if (same_but_for_time (kind, ours, theirs))
    keep (self,
          g_strcmp0 (kind->get_modified (theirs), kind->get_modified (ours)) > 0 ? theirs : ours);
  else
    keep_both (self, theirs, ours);
}

/* What only they have: added or changed by them, or else removed by us. */
static void
merge_theirs (Merge *self, gpointer theirs)
{
  const char *id = self->kind->get_id (theirs);

  if (g_hash_table_contains (self->ours, id))
    return;
  if (!mcl_record_kind_same (self->kind, g_hash_table_lookup (self->base, id), theirs))
    keep (self, theirs);
}

static guint
merge_records (const MclRecordKind *kind,
               GPtrArray *base,
               GPtrArray *theirs,
               GPtrArray *ours,
               GPtrArray *merged)
{
  g_autoptr (GHashTable) base_by_id = mcl_record_kind_index (kind, base);
  g_autoptr (GHashTable) theirs_by_id = mcl_record_kind_index (kind, theirs);
  g_autoptr (GHashTable) ours_by_id = mcl_record_kind_index (kind, ours);
  Merge self = {
    .kind = kind, .base = base_by_id, .theirs = theirs_by_id, .ours = ours_by_id, .merged = merged
  };

  for (guint i = 0; i < ours->len; i++)
    merge_ours (&self, g_ptr_array_index (ours, i));
  for (guint i = 0; i < theirs->len; i++)
    merge_theirs (&self, g_ptr_array_index (theirs, i));
  return self.n_conflicts;
}

/* Were all ends there on both sides, one that is missing now was removed on one of them. */
static void
drop_loose_relations (MclSidecar *merged)
{
  g_autoptr (GHashTable) annotations =
      mcl_record_kind_index (&mcl_annotation_kind, merged->annotations);

  for (guint i = merged->relations->len; i > 0; i--) {
    MclRelation *relation = g_ptr_array_index (merged->relations, i - 1);

    if (!g_hash_table_contains (annotations, mcl_relation_get_from (relation)) ||
        !g_hash_table_contains (annotations, mcl_relation_get_to (relation)))
      g_ptr_array_remove_index (merged->relations, i - 1);
  }
}

/**
 * mcl_merge_sidecars:
 * @base: what both sides started from
 * @theirs: what others made of it
 * @ours: what we made of it
 * @n_conflicts: (out) (optional): how many values had to be kept twice
 *
 * Merges two versions of a sidecar by the rules at the top of the file. Members of the head are
 * merged one by one (mcl-merge-head.c). What the sidecars say of their article is left out: the
 * writer knows it.
 *
 * Returns: (transfer full): the merged sidecar
 */
MclSidecar *
mcl_merge_sidecars (MclSidecar *base, MclSidecar *theirs, MclSidecar *ours, guint *n_conflicts)
{
  MclSidecar *merged = mcl_sidecar_new ();
  guint n = 0;

  mcl_merge_heads (base, theirs, ours, merged, &n);
  n += merge_records (&mcl_annotation_kind, base->annotations, theirs->annotations,
                      ours->annotations, merged->annotations);
  n += merge_records (&mcl_relation_kind, base->relations, theirs->relations, ours->relations,
                      merged->relations);
  n += merge_records (&mcl_annotation_kind, base->suggestions, theirs->suggestions,
                      ours->suggestions, merged->suggestions);
  drop_loose_relations (merged);
  if (n_conflicts != NULL)
    *n_conflicts = n;
  return merged;
}

static void
add_changes (const MclRecordKind *kind, GPtrArray *from, GPtrArray *to, MclTransaction *transaction)
{
  g_autoptr (GHashTable) from_by_id = mcl_record_kind_index (kind, from);
  g_autoptr (GHashTable) to_by_id = mcl_record_kind_index (kind, to);

  for (guint i = 0; i < from->len; i++) {
    gpointer before = g_ptr_array_index (from, i);
    gpointer after = g_hash_table_lookup (to_by_id, kind->get_id (before));

    if (!mcl_record_kind_same (kind, before, after))
      kind->change (transaction, before, after);
  }
  for (guint i = 0; i < to->len; i++) {
    gpointer after = g_ptr_array_index (to, i);

    if (!g_hash_table_contains (from_by_id, kind->get_id (after)))
      kind->change (transaction, NULL, after);
  }
}

static void
add_head_change (MclSidecar *from, MclSidecar *to, MclTransaction *transaction)
{
  g_autoptr (MclHead) before = mcl_sidecar_dup_head (from);
  g_autoptr (MclHead) after = mcl_sidecar_dup_head (to);

  if (!mcl_head_equal (before, after))
    mcl_transaction_change_head (transaction, before, after);
}

/**
 * mcl_merge_append_changes:
 * @transaction: changes are added to it
 *
 * Adds what makes the records and the head of @from those of @to.
 */
void
mcl_merge_append_changes (MclTransaction *transaction, MclSidecar *from, MclSidecar *to)
{
  add_changes (&mcl_annotation_kind, from->annotations, to->annotations, transaction);
  add_changes (&mcl_relation_kind, from->relations, to->relations, transaction);
  add_head_change (from, to, transaction);
}

/**
 * mcl_merge_new_transaction:
 *
 * Returns: (transfer full) (nullable): what makes the records and the head of @from those of @to;
 *   NULL when they are the same
 */
MclTransaction *
mcl_merge_new_transaction (MclSidecar *from, MclSidecar *to)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_MERGE);

  mcl_merge_append_changes (transaction, from, to);
  return mcl_transaction_get_n_changes (transaction) > 0 ? g_steal_pointer (&transaction) : NULL;
}
