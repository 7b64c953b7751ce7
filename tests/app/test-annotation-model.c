/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-annotation-item.h"
#include "mcl-annotation-model.h"
#include "mcl-annotation-text.h"
#include "mcl-history.h"

/* A naive follower: applies each items-changed to a list of its own. If the model ever announces
 * the wrong place, the follower's list differs from the model's. */
typedef struct {
  GListModel *model;
  GPtrArray *ids;
  guint n_signals;
} Follower;

static char *
dup_id (GListModel *model, guint position)
{
  g_autoptr (MclAnnotationItem) item = g_list_model_get_item (model, position);

  g_assert_nonnull (item);
  return g_strdup (mcl_annotation_get_id (mcl_annotation_item_get_annotation (item)));
}

static void
items_changed_cb (Follower *self, guint position, guint n_removed, guint n_added)
{
  self->n_signals++;
  if (n_removed > 0)
    g_ptr_array_remove_range (self->ids, position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->ids, position + i, dup_id (self->model, position + i));
}

static void
assert_follows (Follower *self)
{
  g_assert_cmpuint (self->ids->len, ==, g_list_model_get_n_items (self->model));
  for (guint i = 0; i < self->ids->len; i++) {
    g_autofree char *id = dup_id (self->model, i);

    g_assert_cmpstr (id, ==, g_ptr_array_index (self->ids, i));
  }
}

static MclAnnotation *
random_annotation (MclAnnotation *old)
{
  guint start = g_test_rand_int_range (0, 90);
  MclRange span = MCL_RANGE (start, start + g_test_rand_int_range (1, 10));

  if (old != NULL)
    return mcl_annotation_with_span (old, span);
  return mcl_annotation_new (&(MclAnnotationFields) { .label = "claim", .span = span });
}

static gboolean
starts_even (MclAnnotation *annotation, gpointer user_data)
{
  return mcl_annotation_get_span (annotation).start % 2 == 0;
}

/* The naive list: what passes, in the index's order. */
static void
assert_filtered (Follower *self, MclSet *set)
{
  MclSpanIndex *index = mcl_set_get_index (set);
  guint n = 0;

  for (guint i = 0; i < mcl_span_index_get_length (index); i++) {
    MclAnnotation *annotation = mcl_span_index_get_nth (index, i);
    MclAnnotationModel *model = MCL_ANNOTATION_MODEL (self->model);

    if (!starts_even (annotation, NULL)) {
      g_assert_cmpuint (mcl_annotation_model_find (model, annotation), ==, G_MAXUINT);
      continue;
    }
    g_assert_cmpuint (mcl_annotation_model_find (model, annotation), ==, n);
    g_assert_cmpstr (g_ptr_array_index (self->ids, n++), ==, mcl_annotation_get_id (annotation));
  }
  g_assert_cmpuint (n, ==, self->ids->len);
}

static void
test_random_changes (gconstpointer is_filtered)
{
  g_autofree char *letters = g_strnfill (100, 'x');
  g_autoptr (MclText) text = mcl_text_new_from_string (letters);
  g_autoptr (MclSet) set = mcl_set_new (text);
  g_autoptr (MclHistory) history = mcl_history_new (set);
  g_autoptr (MclAnnotationModel) model = mcl_annotation_model_new (set);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Follower follower = { .model = G_LIST_MODEL (model), .ids = ids };

  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), &follower);
  if (is_filtered)
    mcl_annotation_model_set_filter (model, starts_even, NULL, NULL);
  for (guint round = 0; round < 500; round++) {
    g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
    guint n = mcl_set_get_n_annotations (set);
    MclAnnotation *old =
        n > 0 ? mcl_span_index_get_nth (mcl_set_get_index (set), g_test_rand_int_range (0, n))
              : NULL;
    g_autoptr (MclAnnotation) fresh = random_annotation (NULL);
    guint n_signals = follower.n_signals;

    switch (old == NULL ? 0 : g_test_rand_int_range (0, 5)) {
    case 0:
    case 1:
      mcl_transaction_change_annotation (transaction, NULL, fresh);
      break;
    case 2:
      mcl_transaction_change_annotation (transaction, old, NULL);
      break;
    case 3: {
      g_autoptr (MclAnnotation) moved = random_annotation (old);

      mcl_transaction_change_annotation (transaction, old, moved);
      break;
    }
    default:
      mcl_transaction_change_annotation (transaction, old, NULL);
      mcl_transaction_change_annotation (transaction, NULL, fresh);
      break;
    }
    g_assert_true (mcl_history_apply (history, transaction, NULL));
    while (g_main_context_iteration (NULL, FALSE))
      ;
    if (!is_filtered)
      g_assert_cmpuint (follower.n_signals, ==, n_signals + 1);
    assert_follows (&follower);
    if (g_test_rand_bit ()) {
      g_assert_true (mcl_history_undo (history, NULL));
      assert_follows (&follower);
    }
    if (is_filtered)
      assert_filtered (&follower, set);
  }
  mcl_annotation_model_set_filter (model, NULL, NULL, NULL);
  assert_follows (&follower);
  g_assert_cmpuint (follower.ids->len, ==, mcl_set_get_n_annotations (set));
}

static void
test_snippet (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string ("One  two\r\n three four");
  g_autoptr (MclAnnotation) whole =
      mcl_annotation_new (&(MclAnnotationFields) { .label = "claim", .span = MCL_RANGE (0, 21) });
  const MclRange fragments[] = { { 0, 3 }, { 11, 16 } };
  g_autoptr (MclAnnotation) broken = mcl_annotation_new (&(MclAnnotationFields) {
      .label = "claim", .span = MCL_RANGE (0, 16), .fragments = fragments, .n_fragments = 2 });
  g_autofree char *folded = mcl_annotation_dup_snippet (whole, text, 100);
  g_autofree char *cut = mcl_annotation_dup_snippet (whole, text, 5);
  g_autofree char *joined = mcl_annotation_dup_snippet (broken, text, 100);

  g_assert_cmpstr (folded, ==, "One two three four");
  g_assert_cmpstr (cut, ==, "One …");
  g_assert_cmpstr (joined, ==, "One … three");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/annotation-model/random-changes", NULL, test_random_changes);
  g_test_add_data_func ("/annotation-model/random-changes-filtered", GINT_TO_POINTER (TRUE),
                        test_random_changes);
  g_test_add_func ("/annotation-text/snippet", test_snippet);
  return g_test_run ();
}
