/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-relation.h"

static MclRelation *
new_full (void)
{
  g_autoptr (MclMembers) attributes = mcl_members_with_flag (NULL, "sure", TRUE);
  g_autoptr (MclMembers) unknown = mcl_members_with (NULL, "weight", "0.50");
  MclRelationFields fields = {
    .id = "r1",
    .type = "said-by",
    .from = "q1",
    .to = "e1",
    .attributes = attributes,
    .note = "note",
    .by = "ana",
    .created = "2026-11-23T10:00:00Z",
    .modified = "2026-11-24T10:00:00Z",
    .unknown = unknown,
  };

  return mcl_relation_new (&fields);
}

static void
test_keeps_everything (void)
{
  g_autoptr (MclRelation) relation = new_full ();

  g_assert_cmpstr (mcl_relation_get_id (relation), ==, "r1");
  g_assert_cmpstr (mcl_relation_get_relation_type (relation), ==, "said-by");
  g_assert_cmpstr (mcl_relation_get_from (relation), ==, "q1");
  g_assert_cmpstr (mcl_relation_get_to (relation), ==, "e1");
  g_assert_true (mcl_members_get_flag (mcl_relation_get_attributes (relation), "sure"));
  g_assert_cmpstr (mcl_relation_get_note (relation), ==, "note");
  g_assert_cmpstr (mcl_relation_get_by (relation), ==, "ana");
  g_assert_cmpstr (mcl_relation_get_created (relation), ==, "2026-11-23T10:00:00Z");
  g_assert_cmpstr (mcl_relation_get_modified (relation), ==, "2026-11-24T10:00:00Z");
  g_assert_cmpstr (mcl_members_find (mcl_relation_get_unknown (relation), "weight"), ==, "0.50");
}

static void
test_empty_is_absent (void)
{
  MclRelationFields bare = { .type = "about", .from = "a", .to = "b" };
  g_autoptr (MclRelation) relation = NULL;

  bare.note = bare.by = bare.created = bare.modified = bare.id = "";
  relation = mcl_relation_new (&bare);
  g_assert_cmpuint (strlen (mcl_relation_get_id (relation)), ==, 10);
  g_assert_null (mcl_relation_get_note (relation));
  g_assert_null (mcl_relation_get_by (relation));
  g_assert_null (mcl_relation_get_created (relation));
  g_assert_null (mcl_relation_get_modified (relation));
  g_assert_null (mcl_relation_get_attributes (relation));
  g_assert_null (mcl_relation_get_unknown (relation));
}

static void
test_each_field_counts (void)
{
  g_autoptr (MclRelation) relation = new_full ();
  g_autoptr (MclRelation) copy = NULL;
  MclRelationFields original;

  mcl_relation_get_fields (relation, &original);
  copy = mcl_relation_new (&original);
  g_assert_true (mcl_relation_equal (relation, copy));
  for (guint i = 0; i < 10; i++) {
    MclRelationFields fields = original;
    const char **strings[] = { &fields.id,   &fields.type, &fields.from,    &fields.to,
                               &fields.note, &fields.by,   &fields.created, &fields.modified };
    g_autoptr (MclRelation) other = NULL;

    if (i < G_N_ELEMENTS (strings))
      *strings[i] = "other";
    else if (i == 8)
      fields.attributes = NULL;
    else
      fields.unknown = NULL;
    other = mcl_relation_new (&fields);
    g_assert_false (mcl_relation_equal (relation, other));
  }
}

static void
test_order_is_by_id (void)
{
  MclRelationFields a = { .id = "a", .type = "x", .from = "z", .to = "z" };
  MclRelationFields b = { .id = "b", .type = "a", .from = "a", .to = "a" };
  g_autoptr (MclRelation) first = mcl_relation_new (&a);
  g_autoptr (MclRelation) second = mcl_relation_new (&b);

  g_assert_cmpint (mcl_relation_compare (first, second), <, 0);
  g_assert_cmpint (mcl_relation_compare (second, first), >, 0);
  g_assert_cmpint (mcl_relation_compare (first, first), ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/relation/keeps-everything", test_keeps_everything);
  g_test_add_func ("/relation/empty-is-absent", test_empty_is_absent);
  g_test_add_func ("/relation/each-field-counts", test_each_field_counts);
  g_test_add_func ("/relation/order-is-by-id", test_order_is_by_id);
  return g_test_run ();
}
