/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "mcl-error.h"
#include "mcl-format-divide.h"

#define N_NAMES 200u

static void
make_names (char **names)
{
  for (guint i = 0; i < N_NAMES; i++)
    names[i] = g_strdup_printf ("article-%u.txt", i);
  names[N_NAMES] = NULL;
}

static void
test_shares (void)
{
  g_auto (GStrv) names = g_new0 (char *, N_NAMES + 1);
  MclFormatDivision division = { 0 };
  g_autofree guint8 *parts = NULL;
  guint counts[MCL_FORMAT_N_PARTS] = { 0 };

  make_names (names);
  g_assert_true (mcl_format_division_is_whole (&division));
  g_assert_true (mcl_format_division_parse (&division, "80/15/5", NULL));
  parts = mcl_format_division_apply (&division, (const char *const *) names, N_NAMES);
  for (guint i = 0; i < N_NAMES; i++)
    counts[parts[i]]++;
  g_assert_cmpuint (counts[0], ==, 160);
  g_assert_cmpuint (counts[1], ==, 30);
  g_assert_cmpuint (counts[2], ==, 10);
}

/* The order in which documents come makes no difference; the seed does. */
static void
test_seed (void)
{
  g_auto (GStrv) names = g_new0 (char *, N_NAMES + 1);
  g_autofree char **reversed = g_new0 (char *, N_NAMES + 1);
  MclFormatDivision division = { .shares = { 1, 1, 1 } };
  g_autofree guint8 *parts = NULL;
  g_autofree guint8 *reversed_parts = NULL;
  g_autofree guint8 *other_parts = NULL;

  make_names (names);
  for (guint i = 0; i < N_NAMES; i++)
    reversed[i] = names[N_NAMES - 1 - i];
  parts = mcl_format_division_apply (&division, (const char *const *) names, N_NAMES);
  reversed_parts = mcl_format_division_apply (&division, (const char *const *) reversed, N_NAMES);
  for (guint i = 0; i < N_NAMES; i++)
    g_assert_cmpuint (parts[i], ==, reversed_parts[N_NAMES - 1 - i]);
  division.seed = 1;
  other_parts = mcl_format_division_apply (&division, (const char *const *) names, N_NAMES);
  g_assert_cmpint (memcmp (parts, other_parts, N_NAMES), !=, 0);
}

static void
test_parsing (void)
{
  static const char *const wrong[] = { "", "80", "a/b", "80/10/10/0", "0/0", "-1/2", "80/ 20" };
  MclFormatDivision division = { 0 };

  g_assert_true (mcl_format_division_parse (&division, "9/1", NULL));
  g_assert_cmpuint (division.shares[0], ==, 9);
  g_assert_cmpuint (division.shares[1], ==, 0);
  g_assert_cmpuint (division.shares[2], ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (mcl_format_division_parse (&division, wrong[i], &error));
    g_assert_error (error, MCL_ERROR, MCL_ERROR_INVALID);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/format-divide/shares", test_shares);
  g_test_add_func ("/format-divide/seed", test_seed);
  g_test_add_func ("/format-divide/parsing", test_parsing);
  return g_test_run ();
}
