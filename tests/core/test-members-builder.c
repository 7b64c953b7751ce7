/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-members-builder.h"

static void
test_order (void)
{
  static const char *const names[] = { "z", "a" };
  static const char *const jsons[] = { "1", "[2]" };
  g_autoptr (MclMembers) before = mcl_members_new (names, jsons, 2);
  g_autoptr (MclMembersBuilder) builder = mcl_members_builder_new ();
  g_autoptr (MclMembers) members = NULL;

  g_assert_null (mcl_members_builder_end (builder));
  mcl_members_builder_set_all (builder, NULL);
  mcl_members_builder_set_all (builder, before);
  mcl_members_builder_set_string (builder, "m", "say \"no\"");
  mcl_members_builder_set (builder, "z", "true");
  members = mcl_members_builder_end (builder);
  g_assert_cmpuint (mcl_members_get_length (members), ==, 3);
  g_assert_cmpstr (mcl_members_get_name (members, 0), ==, "z");
  g_assert_cmpstr (mcl_members_get_json (members, 0), ==, "true");
  g_assert_cmpstr (mcl_members_get_json (members, 1), ==, "[2]");
  g_assert_cmpstr (mcl_members_get_json (members, 2), ==, "\"say \\\"no\\\"\"");
}

/* The same as a list that is made anew each time, which is too slow for many. */
static void
test_same_as_lists (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (MclMembersBuilder) builder = mcl_members_builder_new ();
  g_autoptr (MclMembers) list = NULL;

  for (guint i = 0; i < 400; i++) {
    g_autofree char *name = g_strdup_printf ("n%d", g_rand_int_range (rand, 0, 1 + i / 2));
    g_autofree char *json = g_strdup_printf ("%u", i);
    MclMembers *with = mcl_members_with (list, name, json);
    g_autoptr (MclMembers) built = NULL;

    mcl_members_builder_set (builder, name, json);
    g_clear_pointer (&list, mcl_members_unref);
    list = with;
    built = mcl_members_builder_end (builder);
    g_assert_true (mcl_members_equal (built, list));
  }
}

static void
test_many (void)
{
  g_autoptr (MclMembersBuilder) builder = mcl_members_builder_new ();
  g_autoptr (MclMembers) members = NULL;

  for (guint i = 0; i < 200000; i++) {
    g_autofree char *name = g_strdup_printf ("name %u", i % 100000);

    mcl_members_builder_set (builder, name, "true");
  }
  members = mcl_members_builder_end (builder);
  g_assert_cmpuint (mcl_members_get_length (members), ==, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/members-builder/order", test_order);
  g_test_add_func ("/members-builder/same-as-lists", test_same_as_lists);
  g_test_add_func ("/members-builder/many", test_many);
  return g_test_run ();
}
