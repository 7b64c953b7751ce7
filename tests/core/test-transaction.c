/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>

#include "mcl-transaction.h"

static MclAnnotation *
new_annotation (const char *id, guint32 start, guint32 end)
{
  MclAnnotationFields fields = { .id = id, .label = "claim", .span = { start, end } };

  return mcl_annotation_new (&fields);
}

static MclRelation *
new_relation (const char *id)
{
  MclRelationFields fields = { .id = id, .type = "said-by", .from = "a", .to = "b" };

  return mcl_relation_new (&fields);
}

static void
test_inverse_swaps_sides_and_order (void)
{
  g_autoptr (MclAnnotation) a = new_annotation ("a", 0, 4);
  g_autoptr (MclAnnotation) moved = mcl_annotation_with_span (a, MCL_RANGE (2, 6));
  g_autoptr (MclRelation) relation = new_relation ("r");
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_CHANGE_SPAN);
  g_autoptr (MclTransaction) inverse = NULL;
  const MclChange *change;

  mcl_transaction_change_annotation (transaction, a, moved);
  mcl_transaction_change_relation (transaction, NULL, relation);
  inverse = mcl_transaction_new_inverse (transaction);
  g_assert_cmpint (mcl_transaction_get_kind (inverse), ==, MCL_TRANSACTION_CHANGE_SPAN);
  g_assert_cmpuint (mcl_transaction_get_n_changes (inverse), ==, 2);
  change = mcl_transaction_get_change (inverse, 0);
  g_assert_true (change->relation_before == relation);
  g_assert_null (change->relation_after);
  g_assert_null (change->annotation_before);
  change = mcl_transaction_get_change (inverse, 1);
  g_assert_true (change->annotation_before == moved);
  g_assert_true (change->annotation_after == a);
}

static void
test_inverse_of_inverse (void)
{
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_TAG);
  g_autoptr (MclTransaction) inverse = NULL;
  g_autoptr (MclTransaction) again = NULL;

  for (guint i = 0; i < 5; i++) {
    g_autoptr (MclAnnotation) annotation = new_annotation (NULL, i, i + 1);

    mcl_transaction_change_annotation (transaction, NULL, annotation);
  }
  inverse = mcl_transaction_new_inverse (transaction);
  again = mcl_transaction_new_inverse (inverse);
  for (guint i = 0; i < 5; i++)
    g_assert_true (mcl_transaction_get_change (again, i)->annotation_after ==
                   mcl_transaction_get_change (transaction, i)->annotation_after);
}

static void
test_touched (void)
{
  g_autoptr (MclAnnotation) a = new_annotation ("a", 10, 14);
  g_autoptr (MclAnnotation) moved = mcl_annotation_with_span (a, MCL_RANGE (2, 6));
  g_autoptr (MclAnnotation) b = new_annotation ("b", 20, 30);
  g_autoptr (MclRelation) relation = new_relation ("r");
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_MERGE);

  mcl_transaction_change_relation (transaction, relation, NULL);
  g_assert_true (mcl_range_is_empty (mcl_transaction_get_touched (transaction)));
  mcl_transaction_change_annotation (transaction, a, moved);
  g_assert_true (mcl_range_equal (mcl_transaction_get_touched (transaction), MCL_RANGE (2, 14)));
  mcl_transaction_change_annotation (transaction, b, NULL);
  g_assert_true (mcl_range_equal (mcl_transaction_get_touched (transaction), MCL_RANGE (2, 30)));
}

/* The history's file names each kind. */
static void
test_kinds (void)
{
  g_autoptr (GEnumClass) kinds = g_type_class_ref (MCL_TYPE_TRANSACTION_KIND);

  for (int kind = MCL_TRANSACTION_TAG; kind <= MCL_TRANSACTION_MERGE; kind++) {
    const GEnumValue *value = g_enum_get_value (kinds, kind);

    g_assert_nonnull (value);
    g_assert_true (g_enum_get_value_by_nick (kinds, value->value_nick) == value);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/transaction/inverse-swaps-sides-and-order",
                   test_inverse_swaps_sides_and_order);
  g_test_add_func ("/transaction/inverse-of-inverse", test_inverse_of_inverse);
  g_test_add_func ("/transaction/touched", test_touched);
  g_test_add_func ("/transaction/kinds", test_kinds);
  return g_test_run ();
}
