/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-set.h"

#define TEXT_LENGTH 100

typedef struct {
  MclSet *set;
  guint n_changed;
  MclTransaction *last;
  MclRange touched;
} Fixture;

static void
changed_cb (MclSet *set, MclTransaction *transaction, guint start, guint end, Fixture *self)
{
  self->n_changed++;
  self->last = transaction;
  self->touched = MCL_RANGE (start, end);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (TEXT_LENGTH, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);

  self->set = mcl_set_new (text);
  g_signal_connect (self->set, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->set);
}

static MclAnnotation *
new_annotation (const char *id, const char *label, guint32 start, guint32 end)
{
  MclAnnotationFields fields = { .id = id, .label = label, .span = { start, end } };

  return mcl_annotation_new (&fields);
}

static MclRelation *
new_relation (const char *id, const char *from, const char *to)
{
  MclRelationFields fields = { .id = id, .type = "said-by", .from = from, .to = to };

  return mcl_relation_new (&fields);
}

static gboolean
change (Fixture *self, MclAnnotation *before, MclAnnotation *after, GError **error)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);

  mcl_transaction_change_annotation (transaction, before, after);
  return mcl_set_apply (self->set, transaction, error);
}

static void
add (Fixture *self, const char *id, const char *label, guint32 start, guint32 end)
{
  g_autoptr (MclAnnotation) annotation = new_annotation (id, label, start, end);
  g_autoptr (GError) error = NULL;

  change (self, NULL, annotation, &error);
  g_assert_no_error (error);
}

static void
relate (Fixture *self, const char *id, const char *from, const char *to)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_RELATE);
  g_autoptr (MclRelation) relation = new_relation (id, from, to);
  g_autoptr (GError) error = NULL;

  mcl_transaction_change_relation (transaction, NULL, relation);
  mcl_set_apply (self->set, transaction, &error);
  g_assert_no_error (error);
}

static void
test_adds_changes_removes (Fixture *self, gconstpointer data)
{
  g_autoptr (MclAnnotation) changed = NULL;
  MclAnnotation *a;

  add (self, "a", "claim", 5, 10);
  add (self, "b", "claim", 0, 3);
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_true (mcl_range_equal (self->touched, MCL_RANGE (0, 3)));
  g_assert_cmpuint (mcl_set_get_n_with_label (self->set, "claim"), ==, 2);

  a = mcl_set_get_annotation (self->set, "a");
  changed = mcl_annotation_with_label (a, "quote");
  g_assert_true (change (self, a, changed, NULL));
  g_assert_true (mcl_set_get_annotation (self->set, "a") == changed);
  g_assert_cmpuint (mcl_set_get_n_with_label (self->set, "claim"), ==, 1);
  g_assert_cmpuint (mcl_set_get_n_with_label (self->set, "quote"), ==, 1);
  g_assert_true (mcl_span_index_get_nth (mcl_set_get_index (self->set), 1) == changed);

  g_assert_true (change (self, changed, NULL, NULL));
  g_assert_null (mcl_set_get_annotation (self->set, "a"));
  g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 1);
  g_assert_cmpuint (mcl_set_get_n_with_label (self->set, "quote"), ==, 0);
  g_assert_cmpuint (self->n_changed, ==, 4);
}

static void
test_equal_record_will_do (Fixture *self, gconstpointer data)
{
  g_autoptr (MclAnnotation) twin = new_annotation ("a", "claim", 5, 10);
  g_autoptr (MclRelation) relation_twin = new_relation ("r", "a", "a");
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_UNRELATE);

  add (self, "a", "claim", 5, 10);
  relate (self, "r", "a", "a");
  mcl_transaction_change_relation (transaction, relation_twin, NULL);
  mcl_transaction_change_annotation (transaction, twin, NULL);
  g_assert_true (mcl_set_apply (self->set, transaction, NULL));
  g_assert_cmpuint (mcl_set_get_n_relations (self->set), ==, 0);
  g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 0);
}

/* Each tries something on a set of a (0..5), b (10..15) and relation r from a to b. */
static void
build_refused (guint i, Fixture *self, MclTransaction *transaction)
{
  MclAnnotation *a = mcl_set_get_annotation (self->set, "a");
  MclRelation *r = mcl_set_get_relation (self->set, "r");
  g_autoptr (MclAnnotation) other_a = mcl_annotation_with_note (a, "note");
  g_autoptr (MclAnnotation) taken = new_annotation ("a", "claim", 20, 25);
  g_autoptr (MclAnnotation) outside = new_annotation ("c", "claim", 99, 101);
  g_autoptr (MclAnnotation) empty = new_annotation ("c", "claim", 7, 7);
  g_autoptr (MclAnnotation) good = new_annotation ("g", "claim", 7, 8);
  g_autoptr (MclAnnotation) missing = new_annotation ("m", "claim", 7, 8);
  g_autoptr (MclRelation) loose = new_relation ("s", "a", "nobody");
  g_autoptr (MclRelation) taken_relation = new_relation ("r", "b", "a");

  mcl_transaction_change_annotation (transaction, NULL, good);
  switch (i) {
  case 0:
    mcl_transaction_change_annotation (transaction, NULL, taken);
    break;
  case 1:
    mcl_transaction_change_annotation (transaction, other_a, taken);
    break;
  case 2:
    mcl_transaction_change_annotation (transaction, missing, NULL);
    break;
  case 3:
    mcl_transaction_change_annotation (transaction, NULL, outside);
    break;
  case 4:
    mcl_transaction_change_annotation (transaction, NULL, empty);
    break;
  case 5:
    mcl_transaction_change_annotation (transaction, a, good);
    break;
  case 6:
    mcl_transaction_change_annotation (transaction, a, NULL);
    break;
  case 7:
    mcl_transaction_change_relation (transaction, NULL, loose);
    break;
  case 8:
    mcl_transaction_change_relation (transaction, NULL, taken_relation);
    break;
  case 9:
    mcl_transaction_change_relation (transaction, loose, NULL);
    break;
  case 10:
    mcl_transaction_change_relation (transaction, r, loose);
    break;
  default:
    mcl_transaction_change_annotation (transaction, NULL, good);
  }
}

static void
test_refuses_as_a_whole (Fixture *self, gconstpointer data)
{
  static const char *const messages[] = {
    "the id “a” is taken",
    "annotation “a” was changed meanwhile",
    "annotation “m” was changed meanwhile",
    "annotation “c”: the span from 99 to 101 is empty or outside the text, which is 100 long",
    "annotation “c”: the span from 7 to 7 is empty or outside the text, which is 100 long",
    "annotation “a” can't get another id",
    "relation “r”: there is no annotation “a”",
    "relation “s”: there is no annotation “nobody”",
    "the id “r” is taken",
    "relation “s” was changed meanwhile",
    "relation “r” can't get another id",
    "the id “g” is taken",
  };

  add (self, "a", "claim", 0, 5);
  add (self, "b", "claim", 10, 15);
  relate (self, "r", "a", "b");
  self->n_changed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++) {
    g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_MERGE);
    g_autoptr (GError) error = NULL;

    build_refused (i, self, transaction);
    g_assert_false (mcl_set_apply (self->set, transaction, &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, messages[i]);
    g_assert_cmpuint (self->n_changed, ==, 0);
    g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 2);
    g_assert_cmpuint (mcl_set_get_n_relations (self->set), ==, 1);
  }
}

static void
test_changes_one_record_twice (Fixture *self, gconstpointer data)
{
  g_autoptr (MclAnnotation) first = new_annotation ("a", "claim", 0, 5);
  g_autoptr (MclAnnotation) second = mcl_annotation_with_span (first, MCL_RANGE (20, 30));
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_MERGE);

  mcl_transaction_change_annotation (transaction, NULL, first);
  mcl_transaction_change_annotation (transaction, first, second);
  g_assert_true (mcl_set_apply (self->set, transaction, NULL));
  g_assert_cmpuint (self->n_changed, ==, 1);
  g_assert_true (self->last == transaction);
  g_assert_true (mcl_range_equal (self->touched, MCL_RANGE (0, 30)));
  g_assert_true (mcl_set_get_annotation (self->set, "a") == second);
  g_assert_cmpuint (mcl_span_index_get_length (mcl_set_get_index (self->set)), ==, 1);
}

static void
test_relations (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) of_b = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (MclTransaction) removal = NULL;
  g_autoptr (MclTransaction) inverse = NULL;

  add (self, "a", "quote", 0, 5);
  add (self, "b", "entity", 10, 15);
  add (self, "c", "entity", 40, 45);
  relate (self, "r2", "a", "b");
  g_assert_true (mcl_range_equal (self->touched, MCL_RANGE (0, 15)));
  relate (self, "r1", "b", "c");
  relate (self, "r3", "b", "b");
  of_b = mcl_set_list_relations_of (self->set, "b");
  g_assert_cmpuint (of_b->len, ==, 3);
  g_assert_cmpstr (mcl_relation_get_id (g_ptr_array_index (of_b, 0)), ==, "r1");

  removal = mcl_set_new_removal (self->set, mcl_set_get_annotation (self->set, "b"));
  g_assert_cmpuint (mcl_transaction_get_n_changes (removal), ==, 4);
  g_assert_true (mcl_set_apply (self->set, removal, NULL));
  g_assert_true (mcl_range_equal (self->touched, MCL_RANGE (0, 45)));
  g_assert_cmpuint (mcl_set_get_n_relations (self->set), ==, 0);
  g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 2);

  inverse = mcl_transaction_new_inverse (removal);
  g_assert_true (mcl_set_apply (self->set, inverse, NULL));
  all = mcl_set_list_relations (self->set);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (mcl_relation_get_id (g_ptr_array_index (all, 2)), ==, "r3");
}

static void
test_loads (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GPtrArray) relations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
  g_autoptr (GPtrArray) listed = NULL;

  add (self, "old", "claim", 0, 5);
  g_ptr_array_add (annotations, new_annotation ("b", "claim", 10, 20));
  g_ptr_array_add (annotations, new_annotation ("a", "quote", 10, 30));
  g_ptr_array_add (relations, new_relation ("r", "a", "b"));
  g_assert_true (mcl_set_load (self->set, annotations, relations, NULL));
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_null (self->last);
  g_assert_true (mcl_range_equal (self->touched, MCL_RANGE (0, TEXT_LENGTH)));
  listed = mcl_set_list_annotations (self->set);
  g_assert_cmpuint (listed->len, ==, 2);
  g_assert_cmpstr (mcl_annotation_get_id (g_ptr_array_index (listed, 0)), ==, "a");
  g_assert_cmpuint (mcl_set_get_n_with_label (self->set, "claim"), ==, 1);
}

static void
test_load_refuses_as_a_whole (Fixture *self, gconstpointer data)
{
  static const char *const messages[] = {
    "the id “a” is there twice",
    "annotation “b”: the span from 99 to 101 is empty or outside the text, which is 100 long",
    "relation “r”: there is no annotation “z”",
    "the id “r” is there twice",
  };

  add (self, "old", "claim", 0, 5);
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++) {
    g_autoptr (GPtrArray) annotations =
        g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
    g_autoptr (GPtrArray) relations =
        g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
    g_autoptr (GError) error = NULL;

    g_ptr_array_add (annotations, new_annotation ("a", "claim", 1, 2));
    g_ptr_array_add (annotations, new_annotation (i == 0 ? "a" : "b", "claim", 1, 2));
    g_ptr_array_add (relations, new_relation ("r", "a", i == 2 ? "z" : "a"));
    if (i == 1) {
      g_ptr_array_set_size (annotations, 1);
      g_ptr_array_add (annotations, new_annotation ("b", "claim", 99, 101));
    }
    if (i == 3)
      g_ptr_array_add (relations, new_relation ("r", "a", "a"));
    g_assert_false (mcl_set_load (self->set, annotations, relations, &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
    g_assert_cmpstr (error->message, ==, messages[i]);
    g_assert_nonnull (mcl_set_get_annotation (self->set, "old"));
    g_assert_cmpuint (mcl_set_get_n_annotations (self->set), ==, 1);
    g_assert_cmpuint (self->n_changed, ==, 1);
  }
}

/* So many that the index is loaded anew. */
static void
test_large_transactions (Fixture *self, gconstpointer data)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
  g_autoptr (MclTransaction) inverse = NULL;
  g_autoptr (GPtrArray) listed = NULL;

  add (self, "a", "claim", 50, 60);
  for (guint i = 0; i < 6000; i++) {
    g_autoptr (MclAnnotation) annotation = new_annotation (NULL, "entity", i % 90, i % 90 + 1);

    mcl_transaction_change_annotation (transaction, NULL, annotation);
  }
  g_assert_true (mcl_set_apply (self->set, transaction, NULL));
  g_assert_cmpuint (self->n_changed, ==, 2);
  g_assert_cmpuint (mcl_set_get_n_with_label (self->set, "entity"), ==, 6000);
  listed = mcl_set_list_annotations (self->set);
  g_assert_cmpuint (listed->len, ==, 6001);
  for (guint i = 1; i < listed->len; i++)
    g_assert_cmpint (mcl_annotation_compare_position (g_ptr_array_index (listed, i - 1),
                                                      g_ptr_array_index (listed, i)),
                     <, 0);
  inverse = mcl_transaction_new_inverse (transaction);
  g_assert_true (mcl_set_apply (self->set, inverse, NULL));
  g_assert_cmpuint (mcl_span_index_get_length (mcl_set_get_index (self->set)), ==, 1);
}

static gpointer
read_snapshot_thread (gpointer data)
{
  GPtrArray *snapshot = data;
  guint sum = 0;

  for (guint round = 0; round < 200; round++)
    for (guint i = 0; i < snapshot->len; i++)
      sum += strlen (mcl_annotation_get_label (g_ptr_array_index (snapshot, i)));
  g_ptr_array_unref (snapshot);
  return GUINT_TO_POINTER (sum);
}

static void
test_snapshots_stay (Fixture *self, gconstpointer data)
{
  GThread *thread;

  for (guint i = 0; i < 50; i++)
    add (self, NULL, "claim", i, i + 1);
  thread = g_thread_new ("snapshot", read_snapshot_thread, mcl_set_list_annotations (self->set));
  while (mcl_set_get_n_annotations (self->set) > 0) {
    MclAnnotation *first = mcl_span_index_get_nth (mcl_set_get_index (self->set), 0);

    g_assert_true (change (self, first, NULL, NULL));
  }
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (thread)), ==, 200 * 50 * strlen ("claim"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/set/adds-changes-removes", test_adds_changes_removes);
  ADD ("/set/equal-record-will-do", test_equal_record_will_do);
  ADD ("/set/refuses-as-a-whole", test_refuses_as_a_whole);
  ADD ("/set/changes-one-record-twice", test_changes_one_record_twice);
  ADD ("/set/relations", test_relations);
  ADD ("/set/loads", test_loads);
  ADD ("/set/load-refuses-as-a-whole", test_load_refuses_as_a_whole);
  ADD ("/set/large-transactions", test_large_transactions);
  ADD ("/set/snapshots-stay", test_snapshots_stay);
#undef ADD
  return g_test_run ();
}
