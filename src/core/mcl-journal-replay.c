/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Putting journalled edits onto a sidecar.
 *
 * The edits of a record make a chain of states. Is the record of the sidecar one of them, it was
 * saved that far, and gets the last state; so edits that are in the sidecar are skipped, and
 * replaying twice is replaying once. Else somebody else changed it meanwhile, and it is merged as
 * any other change from outside, with the first state of the chain as what both started from. The
 * head is one more record. */
#include "config.h"

#include "mcl-journal-private.h"

#include "mcl-merge.h"
#include "mcl-record-kind.h"

/* States are borrowed from the entries; NULL where the record is not there. */
static void
add_state (GHashTable *chains, const char *id, gpointer state)
{
  GPtrArray *chain = g_hash_table_lookup (chains, id);

  if (chain == NULL) {
    chain = g_ptr_array_new ();
    g_hash_table_insert (chains, (gpointer) id, chain);
  }
  g_ptr_array_add (chain, state);
}

static void
add_entry (GHashTable *chains, const MclRecordKind *kind, GPtrArray *before, GPtrArray *after)
{
  g_autoptr (GHashTable) before_by_id = mcl_record_kind_index (kind, before);
  g_autoptr (GHashTable) after_by_id = mcl_record_kind_index (kind, after);

  for (guint i = 0; i < before->len; i++) {
    gpointer record = g_ptr_array_index (before, i);
    const char *id = kind->get_id (record);

    add_state (chains, id, record);
    add_state (chains, id, g_hash_table_lookup (after_by_id, id));
  }
  for (guint i = 0; i < after->len; i++) {
    gpointer record = g_ptr_array_index (after, i);
    const char *id = kind->get_id (record);

    if (g_hash_table_contains (before_by_id, id))
      continue;
    add_state (chains, id, NULL);
    add_state (chains, id, record);
  }
}

static gboolean
is_in_chain (const MclRecordKind *kind, GPtrArray *chain, gpointer record)
{
  for (guint i = 0; i < chain->len; i++) {
    if (mcl_record_kind_same (kind, g_ptr_array_index (chain, i), record))
      return TRUE;
  }
  return FALSE;
}

static void
put (const MclRecordKind *kind, GPtrArray *records, gpointer record)
{
  if (record != NULL)
    g_ptr_array_add (records, kind->ref (record));
}

/* Makes the two other sides of a merge with @current: what the edits started from, and what they
 * made of it. */
static void
make_sides (const MclRecordKind *kind,
            GHashTable *chains,
            GPtrArray *current,
            GPtrArray *base,
            GPtrArray *ours)
{
  g_autoptr (GHashTable) current_by_id = mcl_record_kind_index (kind, current);
  GHashTableIter iter;
  gpointer id, value;

  for (guint i = 0; i < current->len; i++) {
    gpointer record = g_ptr_array_index (current, i);

    if (g_hash_table_contains (chains, kind->get_id (record)))
      continue;
    put (kind, base, record);
    put (kind, ours, record);
  }
  g_hash_table_iter_init (&iter, chains);
  while (g_hash_table_iter_next (&iter, &id, &value)) {
    GPtrArray *chain = value;
    gpointer record = g_hash_table_lookup (current_by_id, id);

    put (kind, base, is_in_chain (kind, chain, record) ? record : g_ptr_array_index (chain, 0));
    put (kind, ours, g_ptr_array_index (chain, chain->len - 1));
  }
}

/* As make_sides(), for the head. Were there no edits of it, both sides say as little. */
static void
make_head_sides (GPtrArray *entries, MclSidecar *current, MclSidecar *base, MclSidecar *ours)
{
  g_autoptr (MclHead) now = mcl_sidecar_dup_head (current);
  g_autoptr (MclHead) first = NULL;
  g_autoptr (MclHead) last = NULL;
  gboolean in_chain = FALSE;

  for (guint i = 0; i < entries->len; i++) {
    MclJournalEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (MclHead) before = NULL;

    if (!entry->has_head)
      continue;
    before = mcl_sidecar_dup_head (entry->before);
    if (first == NULL)
      first = mcl_head_ref (before);
    g_clear_pointer (&last, mcl_head_unref);
    last = mcl_sidecar_dup_head (entry->after);
    in_chain = in_chain || mcl_head_equal (before, now) || mcl_head_equal (last, now);
  }
  if (first == NULL)
    return;
  mcl_sidecar_set_head (base, in_chain ? now : first);
  mcl_sidecar_set_head (ours, last);
}

static GHashTable *
new_chains (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * mcl_journal_replay_entries:
 * @entries: (element-type MclJournalEntry): in the order of the edits
 * @current: the sidecar as it is
 *
 * Returns: (transfer full): the sidecar with the edits
 */
MclSidecar *
mcl_journal_replay_entries (GPtrArray *entries, MclSidecar *current)
{
  g_autoptr (GHashTable) annotations = new_chains ();
  g_autoptr (GHashTable) relations = new_chains ();
  g_autoptr (MclSidecar) base = mcl_sidecar_new ();
  g_autoptr (MclSidecar) ours = mcl_sidecar_new ();

  for (guint i = 0; i < entries->len; i++) {
    MclJournalEntry *entry = g_ptr_array_index (entries, i);

    add_entry (annotations, &mcl_annotation_kind, entry->before->annotations,
               entry->after->annotations);
    add_entry (relations, &mcl_relation_kind, entry->before->relations, entry->after->relations);
  }
  make_sides (&mcl_annotation_kind, annotations, current->annotations, base->annotations,
              ours->annotations);
  make_sides (&mcl_relation_kind, relations, current->relations, base->relations, ours->relations);
  make_head_sides (entries, current, base, ours);
  return mcl_merge_sidecars (base, current, ours, NULL);
}
