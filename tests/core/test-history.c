/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-error.h"
#include "mcl-history.h"

#define TEXT_LENGTH 200

typedef struct {
  MclSet *set;
  MclHistory *history;
  guint n_notified[2];
} Fixture;

static void
notify_cb (MclHistory *history, GParamSpec *pspec, Fixture *self)
{
  self->n_notified[g_str_equal (pspec->name, "can-redo")]++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (TEXT_LENGTH, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);

  self->set = mcl_set_new (text);
  self->history = mcl_history_new (self->set);
  g_signal_connect (self->history, "notify", G_CALLBACK (notify_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->history);
  g_assert_finalize_object (self->set);
}

static MclTransaction *
new_tagging (const char *id, guint32 start)
{
  MclAnnotationFields fields = { .id = id, .label = "claim", .span = { start, start + 5 } };
  g_autoptr (MclAnnotation) annotation = mcl_annotation_new (&fields);
  MclTransaction *transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);

  mcl_transaction_change_annotation (transaction, NULL, annotation);
  return transaction;
}

static void
tag (Fixture *self, const char *id)
{
  g_autoptr (MclTransaction) transaction = new_tagging (id, 3);
  g_autoptr (GError) error = NULL;

  mcl_history_apply (self->history, transaction, &error);
  g_assert_no_error (error);
}

static void
assert_state (Fixture *self, gboolean can_undo, gboolean can_redo)
{
  gboolean undo, redo;

  g_object_get (self->history, "can-undo", &undo, "can-redo", &redo, NULL);
  g_assert_cmpint (undo, ==, can_undo);
  g_assert_cmpint (redo, ==, can_redo);
  g_assert_cmpint (mcl_history_get_can_undo (self->history), ==, can_undo);
  g_assert_cmpint (mcl_history_get_can_redo (self->history), ==, can_redo);
  g_assert_cmpint (mcl_history_get_undo_transaction (self->history) != NULL, ==, can_undo);
  g_assert_cmpint (mcl_history_get_redo_transaction (self->history) != NULL, ==, can_redo);
}

static void
test_undo_and_redo (Fixture *self, gconstpointer data)
{
  assert_state (self, FALSE, FALSE);
  tag (self, "a");
  tag (self, "b");
  assert_state (self, TRUE, FALSE);
  g_assert_true (mcl_history_undo (self->history, NULL));
  g_assert_null (mcl_set_get_annotation (self->set, "b"));
  assert_state (self, TRUE, TRUE);
  g_assert_true (mcl_history_undo (self->history, NULL));
  g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 0);
  assert_state (self, FALSE, TRUE);
  g_assert_true (mcl_history_redo (self->history, NULL));
  g_assert_nonnull (mcl_set_get_annotation (self->set, "a"));
  assert_state (self, TRUE, TRUE);
  tag (self, "c");
  assert_state (self, TRUE, FALSE);
}

static void
test_notifies_on_change_only (Fixture *self, gconstpointer data)
{
  tag (self, "a");
  tag (self, "b");
  tag (self, "c");
  g_assert_cmpuint (self->n_notified[0], ==, 1);
  g_assert_cmpuint (self->n_notified[1], ==, 0);
  mcl_history_undo (self->history, NULL);
  mcl_history_undo (self->history, NULL);
  g_assert_cmpuint (self->n_notified[0], ==, 1);
  g_assert_cmpuint (self->n_notified[1], ==, 1);
  mcl_history_undo (self->history, NULL);
  g_assert_cmpuint (self->n_notified[0], ==, 2);
  mcl_history_clear (self->history);
  g_assert_cmpuint (self->n_notified[1], ==, 2);
  mcl_history_clear (self->history);
  g_assert_cmpuint (self->n_notified[0], ==, 2);
  g_assert_cmpuint (self->n_notified[1], ==, 2);
}

static void
test_nothing_to_do (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mcl_history_undo (self->history, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, "There is no step to take");
  g_clear_error (&error);
  g_assert_false (mcl_history_redo (self->history, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
}

static void
test_refused_is_not_remembered (Fixture *self, gconstpointer data)
{
  g_autoptr (MclTransaction) again = new_tagging ("a", 3);
  g_autoptr (MclTransaction) outside = new_tagging ("b", TEXT_LENGTH);
  g_autoptr (GError) error = NULL;

  tag (self, "a");
  mcl_history_undo (self->history, NULL);
  g_assert_false (mcl_history_apply (self->history, outside, &error));
  g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
  assert_state (self, FALSE, TRUE);
  g_assert_true (mcl_history_apply (self->history, again, NULL));
}

static void
test_load_clears (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();

  tag (self, "a");
  tag (self, "b");
  mcl_history_undo (self->history, NULL);
  g_assert_true (mcl_set_load (self->set, nothing, nothing, NULL));
  assert_state (self, FALSE, FALSE);
}

/* Somebody else's change of another record is no obstacle; one of the same record makes the steps
 * of that record impossible, and no others. */
static void
test_changes_from_outside (Fixture *self, gconstpointer data)
{
  g_autoptr (MclTransaction) merge = mcl_transaction_new (MCL_TRANSACTION_MERGE);
  g_autoptr (MclTransaction) other = new_tagging ("z", 50);
  g_autoptr (MclAnnotation) changed = NULL;

  tag (self, "a");
  tag (self, "b");
  tag (self, "c");
  g_assert_true (mcl_set_apply (self->set, other, NULL));
  assert_state (self, TRUE, FALSE);
  g_assert_true (mcl_history_undo (self->history, NULL));

  changed = mcl_annotation_with_note (mcl_set_get_annotation (self->set, "b"), "theirs");
  mcl_transaction_change_annotation (merge, mcl_set_get_annotation (self->set, "b"), changed);
  g_assert_true (mcl_set_apply (self->set, merge, NULL));
  assert_state (self, TRUE, TRUE);
  g_assert_true (mcl_history_undo (self->history, NULL));
  g_assert_null (mcl_set_get_annotation (self->set, "a"));
  g_assert_true (mcl_set_get_annotation (self->set, "b") == changed);
  assert_state (self, FALSE, TRUE);
  g_assert_true (mcl_history_redo (self->history, NULL));
  g_assert_true (mcl_history_redo (self->history, NULL));
  g_assert_nonnull (mcl_set_get_annotation (self->set, "c"));
}

/* The steps of others' annotations hang on them: a relation whose end they removed, and an
 * annotation that they relate to. */
static void
test_relations_from_outside (Fixture *self, gconstpointer data)
{
  g_autoptr (MclTransaction) related = mcl_transaction_new (MCL_TRANSACTION_RELATE);
  g_autoptr (MclTransaction) unrelated = mcl_transaction_new (MCL_TRANSACTION_UNRELATE);
  g_autoptr (MclTransaction) removed = mcl_transaction_new (MCL_TRANSACTION_MERGE);
  g_autoptr (MclTransaction) added = mcl_transaction_new (MCL_TRANSACTION_MERGE);
  g_autoptr (MclTransaction) other = new_tagging ("z", 50);
  g_autoptr (MclRelation) relation = mcl_relation_new (
      &(MclRelationFields) { .id = "r", .type = "said-by", .from = "a", .to = "z" });
  g_autoptr (MclRelation) theirs = mcl_relation_new (
      &(MclRelationFields) { .id = "s", .type = "said-by", .from = "a", .to = "b" });

  g_assert_true (mcl_set_apply (self->set, other, NULL));
  tag (self, "a");
  tag (self, "b");
  mcl_transaction_change_relation (related, NULL, relation);
  g_assert_true (mcl_history_apply (self->history, related, NULL));
  mcl_transaction_change_relation (unrelated, relation, NULL);
  g_assert_true (mcl_history_apply (self->history, unrelated, NULL));

  mcl_transaction_change_annotation (removed, mcl_set_get_annotation (self->set, "z"), NULL);
  g_assert_true (mcl_set_apply (self->set, removed, NULL));
  g_assert_true (mcl_history_get_undo_transaction (self->history) != unrelated);
  mcl_transaction_change_relation (added, NULL, theirs);
  g_assert_true (mcl_set_apply (self->set, added, NULL));
  assert_state (self, FALSE, FALSE);
}

static MclRange
random_span (GRand *rand)
{
  guint32 start = g_rand_int_range (rand, 0, TEXT_LENGTH - 1);

  return MCL_RANGE (start, g_rand_int_range (rand, start + 1, TEXT_LENGTH + 1));
}

static MclAnnotation *
pick_annotation (MclSet *set, GRand *rand)
{
  guint n = mcl_set_get_n_annotations (set);

  return n > 0 ? mcl_span_index_get_nth (mcl_set_get_index (set), g_rand_int_range (rand, 0, n))
               : NULL;
}

static void
add_random_tagging (MclTransaction *transaction, GRand *rand)
{
  MclAnnotationFields fields = { .label = g_rand_boolean (rand) ? "claim" : "quote",
                                 .span = random_span (rand) };
  g_autoptr (MclAnnotation) annotation = mcl_annotation_new (&fields);

  mcl_transaction_change_annotation (transaction, NULL, annotation);
}

static void
add_random_relation (MclSet *set, MclTransaction *transaction, GRand *rand)
{
  MclRelationFields fields = { .type = "said-by" };
  g_autoptr (MclRelation) relation = NULL;

  fields.from = mcl_annotation_get_id (pick_annotation (set, rand));
  fields.to = mcl_annotation_get_id (pick_annotation (set, rand));
  relation = mcl_relation_new (&fields);
  mcl_transaction_change_relation (transaction, NULL, relation);
}

static void
add_random_change (MclSet *set, MclTransaction *transaction, GRand *rand)
{
  MclAnnotation *before = pick_annotation (set, rand);
  g_autoptr (MclAnnotation) moved = mcl_annotation_with_span (before, random_span (rand));
  g_autoptr (MclAnnotation) relabelled = mcl_annotation_with_label (moved, "entity");

  mcl_transaction_change_annotation (transaction, before, moved);
  if (g_rand_boolean (rand))
    mcl_transaction_change_annotation (transaction, moved, relabelled);
}

static MclTransaction *
new_random_transaction (MclSet *set, GRand *rand)
{
  MclTransaction *transaction;
  int what = mcl_set_get_n_annotations (set) == 0 ? 0 : g_rand_int_range (rand, 0, 8);

  if (what == 7)
    return mcl_set_new_removal (set, pick_annotation (set, rand));
  transaction = mcl_transaction_new (MCL_TRANSACTION_MERGE);
  if (what < 4)
    for (int i = 0; i <= what; i++)
      add_random_tagging (transaction, rand);
  else if (what < 6)
    add_random_change (set, transaction, rand);
  else
    add_random_relation (set, transaction, rand);
  return transaction;
}

/* Everything a set knows, as text. */
static char *
describe (MclSet *set)
{
  g_autoptr (GPtrArray) annotations = mcl_set_list_annotations (set);
  g_autoptr (GPtrArray) relations = mcl_set_list_relations (set);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);
    MclRange span = mcl_annotation_get_span (annotation);
    g_autoptr (GPtrArray) of = mcl_set_list_relations_of (set, mcl_annotation_get_id (annotation));

    g_string_append_printf (text, "%s %s %u %u (%u)\n", mcl_annotation_get_id (annotation),
                            mcl_annotation_get_label (annotation), span.start, span.end, of->len);
  }
  for (guint i = 0; i < relations->len; i++)
    g_string_append_printf (text, "%s %s %s\n",
                            mcl_relation_get_id (g_ptr_array_index (relations, i)),
                            mcl_relation_get_from (g_ptr_array_index (relations, i)),
                            mcl_relation_get_to (g_ptr_array_index (relations, i)));
  g_string_append_printf (text, "%u %u %u\n", mcl_set_get_n_with_label (set, "claim"),
                          mcl_set_get_n_with_label (set, "quote"),
                          mcl_set_get_n_with_label (set, "entity"));
  return g_string_free (text, FALSE);
}

/* What a transaction says, done to a plain table from ids to records. */
static void
apply_to_shadow (GHashTable *annotations, GHashTable *relations, MclTransaction *transaction)
{
  for (guint i = 0; i < mcl_transaction_get_n_changes (transaction); i++) {
    const MclChange *change = mcl_transaction_get_change (transaction, i);

    if (change->annotation_before != NULL)
      g_hash_table_remove (annotations, mcl_annotation_get_id (change->annotation_before));
    if (change->annotation_after != NULL)
      g_hash_table_insert (annotations, (gpointer) mcl_annotation_get_id (change->annotation_after),
                           mcl_annotation_ref (change->annotation_after));
    if (change->relation_before != NULL)
      g_hash_table_remove (relations, mcl_relation_get_id (change->relation_before));
    if (change->relation_after != NULL)
      g_hash_table_insert (relations, (gpointer) mcl_relation_get_id (change->relation_after),
                           mcl_relation_ref (change->relation_after));
  }
}

static void
assert_same_as_shadow (MclSet *set, GHashTable *annotations, GHashTable *relations)
{
  g_autoptr (GPtrArray) listed = mcl_set_list_annotations (set);
  g_autoptr (GPtrArray) links = mcl_set_list_relations (set);

  g_assert_cmpuint (listed->len, ==, g_hash_table_size (annotations));
  g_assert_cmpuint (links->len, ==, g_hash_table_size (relations));
  for (guint i = 0; i < listed->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (listed, i);
    const char *id = mcl_annotation_get_id (annotation);

    g_assert_true (mcl_set_get_annotation (set, id) == annotation);
    g_assert_true (mcl_annotation_equal (annotation, g_hash_table_lookup (annotations, id)));
    if (i > 0)
      g_assert_cmpint (
          mcl_annotation_compare_position (g_ptr_array_index (listed, i - 1), annotation), <, 0);
  }
  for (guint i = 0; i < links->len; i++) {
    MclRelation *relation = g_ptr_array_index (links, i);

    g_assert_true (mcl_relation_equal (
        relation, g_hash_table_lookup (relations, mcl_relation_get_id (relation))));
  }
}

/* Against a naive shadow after each step; then undone, and compared with what was there before. */
static void
test_random_transactions (Fixture *self, gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  GRand *rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) annotations =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GHashTable) relations =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) mcl_relation_unref);
  guint at = 0;

  g_test_message ("seed of this test: %u", seed);
  g_ptr_array_add (states, describe (self->set));
  for (guint i = 0; i < 600; i++) {
    g_autoptr (MclTransaction) transaction = new_random_transaction (self->set, rand);
    g_autoptr (GError) error = NULL;

    mcl_history_apply (self->history, transaction, &error);
    g_assert_no_error (error);
    apply_to_shadow (annotations, relations, transaction);
    assert_same_as_shadow (self->set, annotations, relations);
    g_ptr_array_add (states, describe (self->set));
  }
  /* All the way back, all the way on, then to and fro. */
  for (guint i = 0, at_end = states->len - 1; i < 3000; i++) {
    gboolean undo = i < at_end ? TRUE : i < 2 * at_end ? FALSE : g_rand_boolean (rand);
    g_autofree char *state = NULL;

    if (i == 0)
      at = at_end;
    if (undo ? at == 0 : at == at_end)
      continue;
    g_assert_true (undo ? mcl_history_undo (self->history, NULL)
                        : mcl_history_redo (self->history, NULL));
    at += undo ? -1 : 1;
    state = describe (self->set);
    g_assert_cmpstr (state, ==, g_ptr_array_index (states, at));
    g_assert_cmpint (mcl_history_get_can_undo (self->history), ==, at > 0);
    g_assert_cmpint (mcl_history_get_can_redo (self->history), ==, at < at_end);
  }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/history/undo-and-redo", test_undo_and_redo);
  ADD ("/history/notifies-on-change-only", test_notifies_on_change_only);
  ADD ("/history/nothing-to-do", test_nothing_to_do);
  ADD ("/history/refused-is-not-remembered", test_refused_is_not_remembered);
  ADD ("/history/load-clears", test_load_clears);
  ADD ("/history/changes-from-outside", test_changes_from_outside);
  ADD ("/history/relations-from-outside", test_relations_from_outside);
  ADD ("/history/random-transactions", test_random_transactions);
#undef ADD
  return g_test_run ();
}
