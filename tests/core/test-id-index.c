/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-id-index.h"

static void
test_empty (void)
{
  g_auto (MclIdIndex) index = { 0 };

  g_assert_false (mcl_id_index_contains (&index, ""));
  g_assert_null (mcl_id_index_lookup (&index, "a"));
}

static void
test_first_stays (void)
{
  g_auto (MclIdIndex) index = { 0 };
  g_autofree char *same = g_strdup ("a");
  int one = 1;
  int two = 2;

  g_assert_true (mcl_id_index_add (&index, "a", &one));
  g_assert_false (mcl_id_index_add (&index, same, &two));
  g_assert_true (mcl_id_index_lookup (&index, same) == &one);
  g_assert_true (mcl_id_index_add (&index, "", NULL));
  g_assert_true (mcl_id_index_contains (&index, ""));
  g_assert_null (mcl_id_index_lookup (&index, ""));

  mcl_id_index_clear (&index);
  g_assert_false (mcl_id_index_contains (&index, "a"));
  g_assert_true (mcl_id_index_add (&index, "a", &two));
}

/* Ids of all lengths, many of them twice, against a hash table. */
static void
test_against_hash_table (void)
{
  g_auto (MclIdIndex) index = { 0 };
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 20000; i++) {
    guint number = (guint) g_test_rand_int_range (0, 10000);
    char *id = g_strdup_printf ("%.*s%u", (int) (number % 21), "abcdefghijklmnopqrstu", number);
    gpointer value = GUINT_TO_POINTER (i + 1);
    gboolean is_known = g_hash_table_contains (table, id);

    g_assert_true (mcl_id_index_contains (&index, id) == is_known);
    g_assert_true (mcl_id_index_lookup (&index, id) == g_hash_table_lookup (table, id));
    g_assert_true (mcl_id_index_add (&index, id, value) == !is_known);
    if (is_known)
      g_free (id);
    else
      g_hash_table_insert (table, id, value);
  }
  g_assert_cmpuint (index.n_entries, ==, g_hash_table_size (table));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-index/empty", test_empty);
  g_test_add_func ("/id-index/first-stays", test_first_stays);
  g_test_add_func ("/id-index/against-hash-table", test_against_hash_table);
  return g_test_run ();
}
