/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-key-choice.h"

static void
test_take (void)
{
  const struct {
    const char *taken;
    const char *name;
    gunichar expected;
  } cases[] = {
    { "", "Kind", 'k' },
    { "k", "Kind", 'i' },
    { "cqe", "Checkworthy", 'h' },
    { "", "Übersicht", g_utf8_get_char ("ü") },
    { "u", "2nd use", 'n' },
    { "xyz", "zyx", 'a' },
    { "a", "…", 'b' },
    { "abcdefghijklmnopqrstuvwxyz", "Kind", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) taken = g_string_new (cases[i].taken);

    g_assert_cmpuint (mcl_key_choice_take (taken, cases[i].name), ==, cases[i].expected);
    if (cases[i].expected != 0)
      g_assert_nonnull (g_utf8_strchr (taken->str, -1, cases[i].expected));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-choice/take", test_take);
  return g_test_run ();
}
