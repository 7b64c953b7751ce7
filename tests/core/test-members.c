/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-members.h"

#include <locale.h>

/* "name=json" pairs, as one string. */
static char *
describe (MclMembers *members)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < mcl_members_get_length (members); i++)
    g_string_append_printf (out, "%s%s=%s", i > 0 ? " " : "", mcl_members_get_name (members, i),
                            mcl_members_get_json (members, i));
  return g_string_free_and_steal (out);
}

static void
assert_members (MclMembers *members, const char *expected)
{
  g_autofree char *actual = describe (members);

  g_assert_cmpstr (actual, ==, expected);
}

static MclMembers *
new_abc (void)
{
  const char *names[] = { "a", "b", "c" };
  const char *jsons[] = { "1.10", "\"x\"", "true" };

  return mcl_members_new (names, jsons, 3);
}

static void
test_null_is_empty (void)
{
  g_autoptr (MclMembers) one = NULL;

  g_assert_null (mcl_members_new (NULL, NULL, 0));
  g_assert_null (mcl_members_ref (NULL));
  mcl_members_unref (NULL);
  g_assert_cmpuint (mcl_members_get_length (NULL), ==, 0);
  g_assert_null (mcl_members_find (NULL, "a"));
  g_assert_null (mcl_members_dup_string (NULL, "a"));
  g_assert_false (mcl_members_get_flag (NULL, "a"));
  g_assert_null (mcl_members_without (NULL, "a"));
  g_assert_true (mcl_members_equal (NULL, NULL));

  one = mcl_members_with (NULL, "a", "1");
  assert_members (one, "a=1");
  g_assert_null (mcl_members_without (one, "a"));
  g_assert_false (mcl_members_equal (one, NULL));
  g_assert_false (mcl_members_equal (NULL, one));
}

static void
test_values_are_source (void)
{
  g_autoptr (MclMembers) members = new_abc ();
  g_autofree char *string = mcl_members_dup_string (members, "b");

  assert_members (members, "a=1.10 b=\"x\" c=true");
  g_assert_cmpstr (mcl_members_find (members, "a"), ==, "1.10");
  g_assert_null (mcl_members_find (members, "d"));
  g_assert_cmpstr (string, ==, "x");
  g_assert_null (mcl_members_dup_string (members, "a"));
  g_assert_true (mcl_members_get_flag (members, "c"));
  g_assert_false (mcl_members_get_flag (members, "b"));
}

static void
test_changes_make_new_lists (void)
{
  g_autoptr (MclMembers) members = new_abc ();
  g_autoptr (MclMembers) changed = mcl_members_with (members, "b", "[1, 2]");
  g_autoptr (MclMembers) added = mcl_members_with_string (members, "d", "“é\n");
  g_autoptr (MclMembers) flagged = mcl_members_with_flag (members, "e", TRUE);
  g_autoptr (MclMembers) unflagged = mcl_members_with_flag (members, "c", FALSE);
  g_autoptr (MclMembers) emptied = mcl_members_with_string (members, "b", "");
  g_autoptr (MclMembers) same = mcl_members_without (members, "zz");
  g_autofree char *string = mcl_members_dup_string (added, "d");

  assert_members (changed, "a=1.10 b=[1, 2] c=true");
  assert_members (added, "a=1.10 b=\"x\" c=true d=\"“é\\n\"");
  assert_members (flagged, "a=1.10 b=\"x\" c=true e=true");
  assert_members (unflagged, "a=1.10 b=\"x\"");
  assert_members (emptied, "a=1.10 c=true");
  g_assert_true (same == members);
  g_assert_cmpstr (string, ==, "“é\n");
  assert_members (members, "a=1.10 b=\"x\" c=true");
}

static void
test_quoted_names (void)
{
  const char *names[] = { "caf\303\251", "b" };
  const char *quoted_names[] = { "\"caf\\u00e9\"", NULL };
  const char *jsons[] = { "[\n 1\n]", "2" };
  g_autoptr (MclMembers) members = mcl_members_new_quoted (names, quoted_names, jsons, 2);
  g_autoptr (MclMembers) changed = mcl_members_with (members, names[0], "3");
  g_autoptr (MclMembers) more = mcl_members_with (changed, "c", "4");
  g_autoptr (MclMembers) fewer = mcl_members_without (more, "b");

  assert_members (members, "café=[\n 1\n] b=2");
  g_assert_cmpstr (mcl_members_get_quoted_name (members, 0), ==, quoted_names[0]);
  g_assert_null (mcl_members_get_quoted_name (members, 1));
  assert_members (fewer, "café=3 c=4");
  g_assert_cmpstr (mcl_members_get_quoted_name (fewer, 0), ==, quoted_names[0]);
  g_assert_null (mcl_members_get_quoted_name (fewer, 1));
}

static void
test_equality_knows_no_order (void)
{
  const char *names[] = { "c", "a", "b" };
  const char *jsons[] = { "true", "1.10", "\"x\"" };
  const char *other_jsons[] = { "true", "1.11", "\"x\"" };
  g_autoptr (MclMembers) members = new_abc ();
  g_autoptr (MclMembers) same = new_abc ();
  g_autoptr (MclMembers) turned = mcl_members_new (names, jsons, 3);
  g_autoptr (MclMembers) other = mcl_members_new (names, other_jsons, 3);
  g_autoptr (MclMembers) fewer = mcl_members_without (members, "c");

  g_assert_true (mcl_members_equal (members, same));
  g_assert_true (mcl_members_equal (members, turned));
  g_assert_false (mcl_members_equal (members, other));
  g_assert_false (mcl_members_equal (members, fewer));
}

static void
test_many (void)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (MclMembers) members = NULL;

  for (guint i = 0; i < 5000; i++)
    g_ptr_array_add (names, g_strdup_printf ("name-%u", i));
  members = mcl_members_new ((const char *const *) names->pdata, (const char *const *) names->pdata,
                             names->len);
  for (guint i = 0; i < 5000; i++)
    g_assert_cmpstr (mcl_members_get_json (members, i), ==, names->pdata[i]);
  g_assert_cmpstr (mcl_members_find (members, "name-4999"), ==, "name-4999");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/members/null-is-empty", test_null_is_empty);
  g_test_add_func ("/members/values-are-source", test_values_are_source);
  g_test_add_func ("/members/changes-make-new-lists", test_changes_make_new_lists);
  g_test_add_func ("/members/quoted-names", test_quoted_names);
  g_test_add_func ("/members/equality-knows-no-order", test_equality_knows_no_order);
  g_test_add_func ("/members/many", test_many);
  return g_test_run ();
}
